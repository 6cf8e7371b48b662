import { FAILURES } from '../run/outcome.ts';
import type { RunRecord } from '../run/run-record.ts';
import { showGold } from '../sets/gold-answer.ts';
import { askedOf } from '../sets/question-set.ts';

/** A run as JUnit XML, a test case a question and one more for the gate, for CI servers. */
export function junitReport({ name, seconds, outcomes, breaches }: RunRecord): string {
  const cases = outcomes.map(({ question, answer, failure, repeat }) => {
    const title = `${question.id}${repeat > 1 ? ` #${repeat}` : ''}: ${askedOf(question)}`;
    const head = `    <testcase classname="${escapeXml(name)}" name="${escapeXml(title)}" time="${(answer.timings.total / 1000).toFixed(4)}"`;
    if (!failure) return `${head}/>`;
    const expected = question.unanswerable ? 'a refusal' : (question.answers ?? []).map(showGold).join(' | ');
    const text = `expected: ${expected}\ngiven: ${answer.answer}`;
    return `${head}>\n      <failure message="${escapeXml(FAILURES[failure])}">${escapeXml(text)}</failure>\n    </testcase>`;
  });
  const gate =
    breaches.length === 0
      ? `    <testcase classname="${escapeXml(name)}" name="gate"/>`
      : `    <testcase classname="${escapeXml(name)}" name="gate">\n${breaches
          .map(({ message }) => `      <failure message="${escapeXml(message)}"/>`)
          .join('\n')}\n    </testcase>`;
  const failed = outcomes.filter(({ failure }) => failure).length + (breaches.length > 0 ? 1 : 0);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="footnote eval ${escapeXml(name)}" tests="${outcomes.length + 1}" failures="${failed}" time="${seconds.toFixed(3)}">
${[...cases, gate].join('\n')}
  </testsuite>
</testsuites>
`;
}

/** XML 1.0 has no control characters, not even escaped. */
const escapeXml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
