import type { Answer } from '../../../src/contract/answer.ts';
import { t } from '../strings/strings.ts';
import { placeOf } from './place.ts';

/** Looks unlike an answer, and offers what comes nearest. */
export function Refusal({ answer }: { answer: Answer }) {
  return (
    <div class="refusal">
      <p class="refusal-label">{t.refusal}</p>
      <p dir="auto">{answer.answer}</p>
      {answer.related.length === 0 && <p class="soft">{t.reformulate}</p>}
      {answer.related.length > 0 && (
        <section aria-label={t.related}>
          <h3>{t.related}</h3>
          <ul>
            {answer.related.map((near) => (
              <li key={near.paragraphId} dir="auto">
                <q class="from-documents">{near.quote}</q>{' '}
                <a href={`/documents/${encodeURIComponent(near.documentId)}#${near.paragraphId}`}>
                  {placeOf(near)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
