import { en, type Strings } from './en.ts';
import { zh } from './zh.ts';

/** The languages of the page, by their tags. */
export const LANGUAGES: Record<string, Strings> = { en, 'zh-CN': zh };

const CHOSEN = 'footnote-language';

/** The language that was chosen here, else the browser's own when the page has it, else English. */
export const languageTag: string = (() => {
  const wanted = [localStorage.getItem(CHOSEN), ...navigator.languages];
  const tags = Object.keys(LANGUAGES);
  const found = wanted.flatMap(
    (own) => tags.find((tag) => own && tag.split('-')[0] === own.split('-')[0]) ?? [],
  );
  return found[0] ?? 'en';
})();

/** Every text of the page in its language. */
export const t: Strings = LANGUAGES[languageTag] ?? en;

/** Remembers a language and shows the page in it. */
export function chooseLanguage(tag: string): void {
  localStorage.setItem(CHOSEN, tag);
  location.reload();
}
