import { useRef, useState } from 'hono/jsx/dom';
import { go } from '../router.ts';
import { t } from '../strings/strings.ts';
import { interrupt, startConversation } from './conversation-changes.ts';
import { type Conversation, changeConversation, loadConversation } from './conversations.ts';

/** The conversation that is shown, and the ways to change it. */
export interface ShownConversation {
  conversation: Conversation;
  /** The one that is shown at this moment, also for what began long ago. */
  present(): Conversation;
  /** Begins an empty one. */
  begin(): void;
  /** Shows one that is kept, or the start page where there is none. @returns gives up, when the person is elsewhere by then. */
  load(id: string, onLoad: (conversation: Conversation) => void): () => void;
  /** Changes a conversation where it is shown; the person may be in another by now. */
  show(id: string, change: (shown: Conversation) => Conversation): void;
  /** Changes what is kept of a conversation. */
  keep(id: string, change: (kept: Conversation | undefined) => Conversation | undefined): Promise<void>;
  /** Both; what was deleted meanwhile stays deleted. */
  change(id: string, change: (conversation: Conversation) => Conversation): Promise<void>;
}

/** @param onChange is told when what is kept has changed. */
export function useConversation(onChange: () => void): ShownConversation {
  const [conversation, setConversation] = useState<Conversation>(startConversation);
  const latest = useRef(conversation);
  const present = () => latest.current as Conversation;
  const set = (next: Conversation) => {
    latest.current = next;
    setConversation(next);
  };
  const show: ShownConversation['show'] = (id, change) => {
    if (present().id === id) set(change(present()));
  };
  const keep: ShownConversation['keep'] = async (id, change) => {
    await changeConversation(id, change);
    onChange();
  };
  return {
    conversation,
    present,
    begin: () => set(startConversation()),
    load: (id, onLoad) => {
      let isLeft = false;
      void loadConversation(id).then((kept) => {
        if (isLeft) return;
        if (!kept) return go('/', { replace: true });
        set(interrupt(kept, t.interrupted));
        onLoad(present());
      });
      return () => {
        isLeft = true;
      };
    },
    show,
    keep,
    change: (id, change) => {
      show(id, change);
      return keep(id, (kept) => kept && change(kept));
    },
  };
}
