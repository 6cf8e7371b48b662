import { expect, it } from 'vitest';
import { readPrompt } from '../../src/llm/prompt.ts';
import { folderWith } from '../fixtures.ts';

const HEAD = '---\nname: p\nversion: 3\n---\n';

it('fills every slot, and does not fill what a value brings along', async () => {
  const folder = await folderWith({
    'p.md': `${HEAD}\n# system\n\nBe brief.\n\n# user\n\n{{a}} and {{b}}\n`,
  });
  const prompt = readPrompt('p', ['a', 'b'], folder);
  expect(prompt.id).toBe('p@3');
  expect(prompt.fill({ a: '{{b}}', b: '$&' })).toEqual([
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: '{{b}} and $&' },
  ]);
});

it.each([
  ['a missing slot', `${HEAD}# user\n\n{{a}}`, '{{b}} is missing'],
  ['an unknown slot', `${HEAD}# user\n\n{{a}} {{b}} {{c}}`, '{{c}} is unknown'],
  ['no front matter', '# user\n\n{{a}} {{b}}', 'front matter'],
  ['no version', '---\nname: p\n---\n# user\n\n{{a}} {{b}}', 'version'],
  ['no user part', `${HEAD}{{a}} {{b}}`, '# user'],
])('refuses a file with %s, naming it', async (_, content, problem) => {
  const folder = await folderWith({ 'p.md': content });
  expect(() => readPrompt('p', ['a', 'b'], folder)).toThrow(problem);
  expect(() => readPrompt('p', ['a', 'b'], folder)).toThrow('p.md');
});
