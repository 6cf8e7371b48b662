import { expect, it } from 'vitest';
import { checkSupport } from '../../../src/verification/support.ts';

const supportOf = (statement: string, source: string) =>
  checkSupport(statement, { quotes: source, context: '' }, () => false).support;

const SOURCES = {
  Italian:
    'Il museo della città è aperto ogni giorno dalle nove alle diciotto, ma la domenica rimane chiuso.',
  Russian: 'Музей открыт каждый день с девяти до восемнадцати часов, кроме воскресенья.',
  Japanese: '博物館は日曜日を除いて毎日九時から十八時まで開いています。',
};

it.each([
  ['Il museo della città è aperto ogni giorno, anche la domenica.', SOURCES.Italian],
  ['Il museo rimane aperto ogni giorno dalle nove alle diciotto.', SOURCES.Italian],
  ['Музей открыт каждый день и в воскресенье.', SOURCES.Russian],
  ['Музей открыт с девяти часов.', SOURCES.Russian],
  ['博物館は日曜日も開いています。', SOURCES.Japanese],
  ['博物館は九時から開いています。', SOURCES.Japanese],
])('a statement in a language that nothing checks is not supported: %s', (statement, source) => {
  expect(supportOf(statement, source)).toBe('unsupported');
});

it.each(Object.entries(SOURCES))('but a quote to the letter is, in %s too', (_, source) => {
  expect(supportOf(source, `${source}\n${source}`)).toBe('quoted');
});

it('an English statement on such a text isn’t supported either', () => {
  expect(supportOf('The museum is open on Sundays.', SOURCES.Russian)).toBe('unsupported');
});
