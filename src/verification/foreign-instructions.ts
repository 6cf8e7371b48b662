/** How orders to a machine begin in German, French, Spanish and Chinese; what English has stands in `english/instructions.ts`. */
export const FOREIGN_INSTRUCTIONS: readonly RegExp[] = [
  /^(?:ignorier(?:e|en sie|t)|vergiss|vergessen sie|missachte|beachte nicht)\b.{0,60}\b(?:anweisung(?:en)?|anleitung(?:en)?|regeln?|vorgaben?|befehle?|prompts?)\b/iu,
  /^(?:ignore[zr]?|oublie[zr]?|néglige[zr]?)(?!\p{L}).{0,60}(?<!\p{L})(?:instructions?|consignes?|règles?|directives?)(?!\p{L})/iu,
  /^(?:ignor[ae]d?|olvid[ae]d?|descart[ae]d?)(?!\p{L}).{0,60}(?<!\p{L})(?:instrucciones|reglas|indicaciones|órdenes)(?!\p{L})/iu,
  /(?:忽略|无视|忘记|忘掉|不要理会).{0,20}(?:指令|指示|规则|要求|提示|说明)/u,
  /\b(?:hinweis|nachricht|notiz|anweisung)\s+(?:an|für)\s+(?:die|den|das|alle)?\s*(?:KIs?|AI|LLMs?|sprachmodelle?|assistent(?:en|in)?)\b/iu,
  /(?<!\p{L})(?:note|message|consigne)s?\s+(?:à|aux|au|pour)\s+(?:les?\s+|l['’]\s*)?(?:IA|AI|assistante?s?|modèles?)(?!\p{L})/iu,
  /(?<!\p{L})(?:nota|mensaje|aviso)s?\s+(?:a|al|para)\s+(?:la\s+|el\s+)?(?:IA|AI|asistentes?|modelos?)(?!\p{L})/iu,
];
