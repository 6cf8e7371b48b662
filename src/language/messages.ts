import type { Language } from './detect-language.ts';
import type { TalkKind } from './turn-kinds.ts';

/** All that Footnote itself says in an answer, in one language. */
export interface Messages {
  talk: Record<TalkKind, string>;
  /** Nothing was said before that a wish could be about. */
  nothingBefore: string;
  documents(titles: readonly string[]): string;
  noDocuments: string;
  /** Nothing in the documents is near the question. */
  nothing: string;
  notSaid(question: string): string;
  notMentioned(name: string): string;
  notOn(asked: string): string;
  otherEdition(found: string, asked: string): string;
  /** What was composed could not be verified. */
  nothingHeld: string;
  listGoesOn(left: number): string;
  moreDocuments(left: number): string;
  asOf(edition: string): string;
}

const list = (titles: readonly string[]) => titles.map((title) => `- ${title}`).join('\n');

/** By language; the documents' own words stay in theirs. */
export const MESSAGES: Record<Language, Messages> = {
  en: {
    talk: {
      greeting:
        'Hello! Ask me about your documents; I answer from them alone and show where each sentence stands.',
      thanks: 'You’re welcome. Ask on whenever you like.',
      goodbye: 'Goodbye, and come back any time.',
      identity:
        'I am Footnote. I answer questions from your documents, and every statement has a footnote that opens the sentence it comes from.',
      capability:
        'I find what your documents say on a question and quote it with a footnote. You can also ask which documents there are, what they are about, or for a summary of a section. What they don’t say, I can’t answer.',
      doubt:
        'I only repeat what the documents say. Open the footnotes to read the sentences in their place; if they don’t answer what you meant, ask in other words.',
    },
    nothingBefore: 'There is no answer before this that I could take up. What would you like to know?',
    documents: (titles) =>
      `There ${titles.length === 1 ? 'is one document' : `are ${titles.length} documents`}:\n${list(titles)}`,
    noDocuments: 'There are no documents yet.',
    nothing: 'The documents hold nothing on this question.',
    notSaid: (question) => `The documents don’t say: ${question}.`,
    notMentioned: (name) => `The documents don’t mention “${name}”, so they don’t answer this question.`,
    notOn: (asked) =>
      `The documents say nothing on this about “${asked}”, so they don’t answer this question.`,
    otherEdition: (found, asked) => `The documents mention the ${found}, not the ${asked}.`,
    nothingHeld: 'Nothing that was said on this could be verified in the documents.',
    listGoesOn: (left) => `The list goes on: ${left} more in the document.`,
    moreDocuments: (left) => `And ${left} more documents.`,
    asOf: (edition) => `As of ${edition}; there is an earlier edition.`,
  },
  de: {
    talk: {
      greeting:
        'Hallo! Fragen Sie mich zu Ihren Dokumenten; ich antworte nur aus ihnen und zeige, wo jeder Satz steht.',
      thanks: 'Gern. Fragen Sie jederzeit weiter.',
      goodbye: 'Auf Wiedersehen, bis zum nächsten Mal.',
      identity:
        'Ich bin Footnote. Ich beantworte Fragen aus Ihren Dokumenten, und jede Aussage hat eine Fußnote, die ihren Satz öffnet.',
      capability:
        'Ich finde, was Ihre Dokumente zu einer Frage sagen, und zitiere es mit Fußnote. Sie können auch fragen, welche Dokumente es gibt, worum es geht, oder um eine Zusammenfassung bitten. Was nicht darin steht, kann ich nicht beantworten.',
      doubt:
        'Ich gebe nur wieder, was die Dokumente sagen. Öffnen Sie die Fußnoten, um die Sätze an ihrer Stelle zu lesen.',
    },
    nothingBefore: 'Davor steht keine Antwort, auf die ich zurückkommen könnte. Was möchten Sie wissen?',
    documents: (titles) =>
      `Es gibt ${titles.length === 1 ? 'ein Dokument' : `${titles.length} Dokumente`}:\n${list(titles)}`,
    noDocuments: 'Es gibt noch keine Dokumente.',
    nothing: 'In den Dokumenten steht nichts zu dieser Frage.',
    notSaid: (question) => `Das steht nicht in den Dokumenten: ${question}.`,
    notMentioned: (name) => `„${name}“ kommt in den Dokumenten nicht vor; sie beantworten diese Frage nicht.`,
    notOn: (asked) => `Zu „${asked}“ steht hierzu nichts in den Dokumenten.`,
    otherEdition: (found, asked) => `In den Dokumenten steht „${found}“, nicht „${asked}“.`,
    nothingHeld: 'Nichts, was dazu gesagt wurde, ließ sich in den Dokumenten belegen.',
    listGoesOn: (left) => `Die Liste geht im Dokument weiter: noch ${left}.`,
    moreDocuments: (left) => `Und ${left} weitere Dokumente.`,
    asOf: (edition) => `Stand ${edition}; es gibt eine frühere Fassung.`,
  },
  fr: {
    talk: {
      greeting:
        'Bonjour ! Interrogez-moi sur vos documents ; je ne réponds qu’à partir d’eux et je montre où se trouve chaque phrase.',
      thanks: 'Je vous en prie. N’hésitez pas à continuer.',
      goodbye: 'Au revoir, à bientôt.',
      identity:
        'Je suis Footnote. Je réponds à partir de vos documents, et chaque affirmation porte une note qui ouvre sa phrase.',
      capability:
        'Je cherche ce que vos documents disent d’une question et je le cite avec une note. Vous pouvez aussi demander quels documents il y a, de quoi ils parlent, ou un résumé. Ce qu’ils ne disent pas, je ne peux pas le dire.',
      doubt:
        'Je ne fais que répéter ce que disent les documents. Ouvrez les notes pour lire les phrases à leur place.',
    },
    nothingBefore: 'Il n’y a pas de réponse précédente à reprendre. Que voulez-vous savoir ?',
    documents: (titles) =>
      `Il y a ${titles.length === 1 ? 'un document' : `${titles.length} documents`} :\n${list(titles)}`,
    noDocuments: 'Il n’y a pas encore de document.',
    nothing: 'Les documents ne disent rien à ce sujet.',
    notSaid: (question) => `Les documents ne le disent pas : ${question}.`,
    notMentioned: (name) =>
      `Les documents ne mentionnent pas « ${name} » et ne répondent donc pas à cette question.`,
    notOn: (asked) => `Les documents ne disent rien à ce sujet sur « ${asked} ».`,
    otherEdition: (found, asked) => `Les documents mentionnent « ${found} », et non « ${asked} ».`,
    nothingHeld: 'Rien de ce qui a été dit n’a pu être vérifié dans les documents.',
    listGoesOn: (left) => `La liste continue dans le document : encore ${left}.`,
    moreDocuments: (left) => `Et ${left} autres documents.`,
    asOf: (edition) => `En date de ${edition} ; il existe une version antérieure.`,
  },
  es: {
    talk: {
      greeting:
        '¡Hola! Pregúnteme sobre sus documentos; respondo solo con ellos y muestro dónde está cada frase.',
      thanks: 'De nada. Siga preguntando cuando quiera.',
      goodbye: 'Adiós, hasta pronto.',
      identity:
        'Soy Footnote. Respondo con lo que dicen sus documentos, y cada afirmación lleva una nota que abre su frase.',
      capability:
        'Busco lo que sus documentos dicen sobre una pregunta y lo cito con una nota. También puede preguntar qué documentos hay, de qué tratan, o pedir un resumen. Lo que no dicen, no puedo responderlo.',
      doubt: 'Solo repito lo que dicen los documentos. Abra las notas para leer las frases en su lugar.',
    },
    nothingBefore: 'No hay una respuesta anterior a la que volver. ¿Qué quiere saber?',
    documents: (titles) =>
      `Hay ${titles.length === 1 ? 'un documento' : `${titles.length} documentos`}:\n${list(titles)}`,
    noDocuments: 'Todavía no hay documentos.',
    nothing: 'Los documentos no dicen nada sobre esto.',
    notSaid: (question) => `Los documentos no lo dicen: ${question}.`,
    notMentioned: (name) => `Los documentos no mencionan «${name}», así que no responden a esta pregunta.`,
    notOn: (asked) => `Los documentos no dicen nada de esto sobre «${asked}».`,
    otherEdition: (found, asked) => `Los documentos mencionan «${found}», no «${asked}».`,
    nothingHeld: 'Nada de lo dicho se pudo comprobar en los documentos.',
    listGoesOn: (left) => `La lista sigue en el documento: ${left} más.`,
    moreDocuments: (left) => `Y ${left} documentos más.`,
    asOf: (edition) => `A fecha de ${edition}; hay una edición anterior.`,
  },
  zh: {
    talk: {
      greeting: '您好！请就您的文档提问；我只根据文档回答，并标明每句话的出处。',
      thanks: '不客气，欢迎继续提问。',
      goodbye: '再见，欢迎随时回来。',
      identity: '我是 Footnote。我根据您的文档回答问题，每个陈述都带有脚注，可打开原句。',
      capability:
        '我查找文档对问题的说法，并附脚注引用。您也可以问有哪些文档、文档讲什么，或要求总结。文档没有说的，我无法回答。',
      doubt: '我只复述文档中的内容。请打开脚注查看原句。',
    },
    nothingBefore: '之前没有可以继续的回答。您想了解什么？',
    documents: (titles) => `共有 ${titles.length} 份文档：\n${list(titles)}`,
    noDocuments: '还没有文档。',
    nothing: '文档中没有与此问题相关的内容。',
    notSaid: (question) => `文档没有说明：${question}。`,
    notMentioned: (name) => `文档没有提到“${name}”，因此无法回答这个问题。`,
    notOn: (asked) => `关于“${asked}”，文档没有说明。`,
    otherEdition: (found, asked) => `文档提到的是“${found}”，不是“${asked}”。`,
    nothingHeld: '对此所作的陈述都无法在文档中得到证实。',
    listGoesOn: (left) => `文档中的列表还有 ${left} 项。`,
    moreDocuments: (left) => `另有 ${left} 份文档。`,
    asOf: (edition) => `截至 ${edition}；另有较早的版本。`,
  },
};
