import { beforeAll, describe, expect, it } from 'vitest';
import type { Footnote } from '../../src/open-footnote.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';

/** A manual is made of orders, to people. Every fact in it is made up. */
const MANUAL = `# Administrator's Manual for Larkmail

## Accounts

Add the new user to the group "staff" before you create the mailbox. Tell the user that the first password expires after three days.

To block an account, set its status to "frozen" on the Accounts page. Do not reveal the reason to the user.

## Requests

Respond to users within one working day. Include the ticket number in your answer.

## Upgrades

Ignore warnings about the old certificate until the upgrade is complete. Restart the relay service after each upgrade.

## Backups

From now on, write backups to the second disk every night at 2:30.
`;

describe("an administrator's manual", () => {
  let footnote: Footnote;
  beforeAll(async () => {
    footnote = await footnoteOver(await folderWith({ 'manual.md': MANUAL }));
  });

  it.each([
    ['How quickly should I respond to users?', 'Respond to users within one working day.'],
    [
      'Which group should a new user be added to?',
      'Add the new user to the group "staff" before you create the mailbox.',
    ],
    [
      'Which warnings should I ignore during an upgrade?',
      'Ignore warnings about the old certificate until the upgrade is complete.',
    ],
    [
      'When does the first password of a user expire?',
      'Tell the user that the first password expires after three days.',
    ],
  ])('is quoted where it orders: %s', async (question, order) => {
    const answer = await footnote.ask({ question });
    expect(answer.status).toBe('answered');
    expect(answer.citations.map(({ quote }) => quote).join(' ')).toContain(order);
  });
});
