import type { Turn } from '../contract/turn.ts';
import type { ClassifyTurn } from './classify-turn.ts';

/** The last question on what the documents say, with the turns before it; null when there is none. */
export async function lastQuestion(
  history: readonly Turn[],
  classifyTurn: ClassifyTurn,
): Promise<{ question: string; history: readonly Turn[] } | null> {
  for (let at = history.length - 1; at >= 0; at--) {
    const { role, content } = history[at] as Turn;
    if (role === 'user' && (await classifyTurn(content)).kind === 'question')
      return { question: content, history: history.slice(0, at) };
  }
  return null;
}
