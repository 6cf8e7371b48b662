import { useEffect, useState } from 'hono/jsx/dom';
import type { Connections, ConnectionTest } from '../../../src/contract/connections.ts';
import { type ApiError, readConnections, testConnection } from '../api.ts';
import { t } from '../strings/strings.ts';
import './connections.css';

/** What is connected: models, index, LLM; how to connect one, and a test of the connection. */
export function ConnectionsView() {
  const [connections, setConnections] = useState<Connections | null>(null);
  const [problem, setProblem] = useState('');
  const refresh = () =>
    readConnections().then(setConnections, (error: ApiError) => setProblem(`${error.message} ${error.hint}`));
  useEffect(() => void refresh(), []);
  return (
    <div class="reading connections">
      <h1>{t.connections}</h1>
      {problem && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
      {connections && (
        <>
          <Llm connections={connections} onTested={refresh} />
          <h2>{t.onThisMachine}</h2>
          <dl class="facts">
            <Fact name={t.composer}>
              {connections.llm.state === 'off'
                ? t.composerQuotes
                : t.composerLlm(connections.llm.model ?? '')}
            </Fact>
            <Fact name={t.reader}>{connections.reader ?? t.noReader}</Fact>
            <Fact name={t.embeddingModel}>
              {connections.embedding.model}{' '}
              <span class="soft">{t.dimensions(connections.embedding.dimension)}</span>
            </Fact>
            <Fact name={t.index}>
              {t.indexOf(connections.index.documents, connections.index.paragraphs)}{' '}
              <span class="soft">{connections.index.kind}</span>
            </Fact>
            <Fact name={t.version}>{connections.version}</Fact>
          </dl>
          <p class="soft">{t.languagesHint}</p>
        </>
      )}
    </div>
  );
}

function Fact({ name, children }: { name: string; children: unknown }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The LLM: off, on, or failing with the reason. */
function Llm({
  connections: { llm, found },
  onTested,
}: {
  connections: Connections;
  onTested: () => unknown;
}) {
  const [test, setTest] = useState<ConnectionTest | 'running' | null>(null);
  const tryIt = async () => {
    setTest('running');
    const result = await testConnection().catch(
      ({ message, hint }: ApiError): ConnectionTest => ({
        works: false,
        milliseconds: 0,
        problem: { message, hint },
      }),
    );
    setTest(result);
    await onTested();
  };
  return (
    <section class={`llm ${llm.state}`} aria-label="LLM">
      <h2>
        {t.llmStates[llm.state]} <span class={`lamp ${llm.state}`} aria-hidden="true" />
      </h2>
      {llm.state === 'off' ? (
        <>
          <p>{t.llmOffHint}</p>
          {found.map(({ name, baseUrl, models }) => (
            <div class="found" key={baseUrl}>
              <p>{t.llmFound(name)}</p>
              <pre tabindex={0}>{`OPENAI_BASE_URL=${baseUrl}\nOPENAI_MODEL=${models[0] ?? '…'}`}</pre>
            </div>
          ))}
          <details open={found.length === 0}>
            <summary>{t.howToConnect}</summary>
            <p class="soft">{t.connectSteps}</p>
            <table>
              <tbody>
                {SERVERS.map(({ name, settings }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td>
                      <code>{settings}</code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      ) : (
        <>
          <p>
            {llm.model} <span class="soft">{llm.endpoint}</span>
          </p>
          {llm.problem && (
            <p class="error">
              {llm.problem.message} <span class="soft">{llm.problem.hint}</span>
            </p>
          )}
          <button type="button" disabled={test === 'running'} onClick={() => void tryIt()}>
            {t.testConnection}
          </button>{' '}
          <span role="status">
            {test === 'running' && <span class="soft">{t.testing}</span>}
            {test && test !== 'running' && test.works && (
              <span class="holds">{t.testWorks(t.took(test.milliseconds))}</span>
            )}
            {test && test !== 'running' && !test.works && <span class="error">{test.problem?.message}</span>}
          </span>
        </>
      )}
    </section>
  );
}

/** What connects each kind of server; docs/llm.md tells more. */
const SERVERS = [
  { name: 'Ollama', settings: 'OPENAI_BASE_URL=http://localhost:11434/v1 OPENAI_MODEL=qwen3:8b npm start' },
  {
    name: 'LM Studio',
    settings: 'OPENAI_BASE_URL=http://localhost:1234/v1 OPENAI_MODEL=<its name> npm start',
  },
  { name: 'llama.cpp', settings: 'OPENAI_BASE_URL=http://localhost:8080/v1 OPENAI_MODEL=any npm start' },
  { name: 'OpenAI', settings: 'OPENAI_API_KEY=<your key> OPENAI_MODEL=gpt-4o-mini npm start' },
];
