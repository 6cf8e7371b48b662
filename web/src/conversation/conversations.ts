import { createStore, del, entries, get, promisifyRequest } from 'idb-keyval';
import { answerWithFootnotes } from '../../../src/answering/answer-text.ts';
import type { Answer, Citation, RetrievedParagraph } from '../../../src/contract/answer.ts';

/** A question and what became of it. */
export interface Exchange {
  id: string;
  question: string;
  state: 'asking' | 'done' | 'stopped' | 'failed';
  /** What has come so far. */
  text: string;
  citations: Citation[];
  retrieved: RetrievedParagraph[];
  standaloneQuestion: string | null;
  answer: Answer | null;
  error: { message: string; hint: string } | null;
  verdict: 'up' | 'down' | null;
  /** Questions that lead on; missing until they are found. */
  next?: string[];
}

export interface Conversation {
  id: string;
  title: string;
  /** Milliseconds since 1970. */
  updated: number;
  /** Ids of the documents to answer from; none for all. */
  documents: string[];
  exchanges: Exchange[];
}

const store = createStore('footnote', 'conversations');

/** All conversations of this browser, the latest first. */
export async function listConversations(): Promise<Conversation[]> {
  const all = (await entries<string, Conversation>(store)).map(([, conversation]) => conversation);
  return all.sort((a, b) => b.updated - a.updated);
}

export const loadConversation = (id: string): Promise<Conversation | undefined> =>
  get<Conversation>(id, store);

/** Changes what is kept in one step, so that tabs do not undo each other; undefined leaves it as it is. */
export const changeConversation = (
  id: string,
  change: (kept: Conversation | undefined) => Conversation | undefined,
): Promise<unknown> =>
  store('readwrite', async (conversations) => {
    const changed = change(await promisifyRequest<Conversation | undefined>(conversations.get(id)));
    if (changed) await promisifyRequest(conversations.put(changed, id));
  });

export const removeConversation = (id: string): Promise<void> => del(id, store);

/** Whether a conversation holds a text, in its title, questions or answers. */
export function holds({ title, exchanges }: Conversation, text: string): boolean {
  const wanted = text.toLowerCase();
  return [title, ...exchanges.flatMap(({ question, text: said }) => [question, said])].some((own) =>
    own.toLowerCase().includes(wanted),
  );
}

/** A conversation as Markdown, footnotes below each answer. */
export function toMarkdown({ title, exchanges }: Conversation): string {
  const parts = exchanges.map(({ question, answer, text }) => {
    const said = answer ? answerWithFootnotes(answer) : text;
    // Markdown would take [1] for a link's label.
    return `## ${question}\n\n${said.replace(/\[(\d+)\]/g, '\\[$1\\]').replace(/\n(?=\\\[)/g, '\n\n')}`;
  });
  return `# ${title}\n\n${parts.join('\n\n')}\n`;
}

/** Hands a text to the person as a file. */
export function download(name: string, type: string, content: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
