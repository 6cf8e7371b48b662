import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/language/sentences.ts';

const split = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('a sentence', () => {
  it.each([
    [['यह पहला वाक्य है।', 'यह दूसरा है।']],
    [['هل وصلت السفينة؟', 'نعم وصلت.']],
    [['یہ پہلا جملہ ہے۔', 'یہ دوسرا ہے۔']],
    [['第一句。', '第二句！', '第三句？']],
    [['Սա առաջինն է։', 'Սա երկրորդն է։']],
  ])('ends at the sign of its script: %j', (sentences) => {
    expect(split(sentences.join(' '))).toEqual(sentences);
  });

  it.each([
    [['It runs firmware `I.*.*` today.', 'Update it.']],
    [['Call `stop. Then B!` first.', 'It ends.']],
    [['Use a path, e.g. `a. B`, for it.', 'Then go on.']],
    [['Write ``a ` b. C? D`` here.', 'Done.']],
    [['Open https://ships.example/?Page=2!A now.', 'It loads.']],
    [['Firmware I.*.* Must be replaced.', 'It is old.']],
    [['See C:\\Ships\\v1.Old\\!New for it.', 'It is there.']],
    [['Version 2.1.3 came in May.', 'Version 2.10 is out.']],
  ])('is not cut within code, an address or a version: %j', (sentences) => {
    expect(split(sentences.join(' '))).toEqual(sentences);
  });

  it('is cut as ever where quotes look like code', () => {
    const sentences = ["He said `yes' and left.", "She said `no'."];
    expect(split(sentences.join(' '))).toEqual(sentences);
    const latex = ["``One'' came first.", "``Two'' came next."];
    expect(split(latex.join(' '))).toEqual(latex);
  });
});
