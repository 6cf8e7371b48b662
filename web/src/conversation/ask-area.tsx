import { t } from '../strings/strings.ts';
import type { Conversation } from './conversations.ts';
import { DocumentFilter } from './document-filter.tsx';
import { QuestionBox } from './question-box.tsx';

interface Props {
  conversation: Conversation;
  /** Whether there are sources that are not shown. */
  hidesSources: boolean;
  onAsk: (question: string) => void;
  onStop: () => void;
  onChoose: (documents: string[]) => void;
  onShowSources: () => void;
}

/** Where a question is typed, with what it is answered from. */
export function AskArea({ conversation, hidesSources, onAsk, onStop, onChoose, onShowSources }: Props) {
  const last = conversation.exchanges.at(-1);
  return (
    <div class="ask-area">
      <QuestionBox
        last={last?.question ?? ''}
        isAsking={last?.state === 'asking'}
        onAsk={onAsk}
        onStop={onStop}
      />
      <div class="below">
        <DocumentFilter
          chosen={conversation.documents}
          failed={last?.state === 'failed'}
          onChoose={onChoose}
        />
        {hidesSources && (
          <button type="button" class="quiet show-sources" onClick={onShowSources}>
            {t.showSources}
          </button>
        )}
      </div>
    </div>
  );
}
