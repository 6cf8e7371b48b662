import { t } from '../strings/strings.ts';

/** Questions that lead on, each of which the documents answer. */
export function NextQuestions({
  questions,
  onAsk,
}: {
  questions: readonly string[];
  onAsk: (question: string) => void;
}) {
  if (questions.length === 0) return null;
  return (
    <section class="next" aria-label={t.goOn}>
      {questions.map((question) => (
        <button key={question} type="button" dir="auto" onClick={() => onAsk(question)}>
          {question}
        </button>
      ))}
    </section>
  );
}
