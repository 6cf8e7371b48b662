import type { DocumentList } from '../../../src/contract/documents.ts';
import { t } from '../strings/strings.ts';

/** The files that could not be read, each with why and what to do. */
export function FailedFiles({ failures }: Pick<DocumentList, 'failures'>) {
  if (failures.length === 0) return null;
  return (
    <section class="failures" aria-label={t.notRead}>
      <h2>{t.notRead}</h2>
      <ul>
        {failures.map(({ path, message, hint }) => (
          <li key={path}>
            <strong>{path}</strong>: {message.replace(`${path}: `, '')} <span class="soft">{hint}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
