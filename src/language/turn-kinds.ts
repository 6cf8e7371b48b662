/** Something is said that asks nothing of the documents. */
export const TALK = ['greeting', 'thanks', 'goodbye', 'identity', 'capability', 'doubt'] as const;
export type TalkKind = (typeof TALK)[number];
/** Something is asked of the documents as such, or wished of the last answer. */
export const ABOUT = ['documents', 'about', 'summary', 'shorter', 'more', 'source'] as const;
export const TURN_KINDS = [...TALK, ...ABOUT, 'question'] as const;
/** What a turn is. */
export type TurnKind = (typeof TURN_KINDS)[number];
