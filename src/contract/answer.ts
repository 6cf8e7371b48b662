import { z } from 'zod';

/**
 * How a statement was checked against what it cites: `quoted`: it is made of the documents' own words; `judged`: its facts hold and a judge
 * confirms its wording; `facts`: its numbers, dates, names and the like hold, its wording was not judged. Others are not shown.
 */
export const supportSchema = z.enum(['quoted', 'judged', 'facts']);

export const statementSchema = z
  .object({
    /** One sentence of the answer, or a list or code with what leads in to it, without its markers. */
    text: z.string(),
    /** Numbers of its citations, in order. */
    markers: z.array(z.number().int().positive()),
    support: supportSchema,
    /** What it is in the document; a list, a row or code is Markdown in `text`, with its line breaks. */
    kind: z.enum(['sentence', 'list', 'row', 'code']),
    /** Offsets in `text` of the words that answer; null when it is not known which do. */
    highlight: z
      .object({ start: z.number().int().nonnegative(), end: z.number().int().positive() })
      .nullable(),
  })
  .meta({ id: 'Statement' });
export type Statement = z.infer<typeof statementSchema>;

export const citationSchema = z
  .object({
    marker: z.number().int().positive(),
    documentId: z.string(),
    paragraphId: z.string(),
    title: z.string(),
    section: z.array(z.string()),
    page: z.number().int().positive().nullable(),
    /** What supports the statement, to the letter. */
    quote: z.string(),
    /** Offsets of the quote in `text`, in UTF-16 code units: `text.slice(start, end) === quote`. */
    start: z.number().int().nonnegative(),
    end: z.number().int().positive(),
    /** The whole paragraph. */
    text: z.string(),
  })
  .meta({ id: 'Citation' });
export type Citation = z.infer<typeof citationSchema>;

export const retrievedSchema = z
  .object({
    paragraphId: z.string(),
    documentId: z.string(),
    title: z.string(),
    section: z.array(z.string()),
    text: z.string(),
    /** 0 to 1; comparable within one question. */
    score: z.number(),
  })
  .meta({ id: 'RetrievedParagraph' });
export type RetrievedParagraph = z.infer<typeof retrievedSchema>;

/** A sentence near a question that was not answered. */
export const relatedSchema = z
  .object({
    documentId: z.string(),
    paragraphId: z.string(),
    title: z.string(),
    section: z.array(z.string()),
    quote: z.string(),
    /** Offsets of the quote in the paragraph's text, in UTF-16 code units. */
    start: z.number().int().nonnegative(),
    end: z.number().int().positive(),
  })
  .meta({ id: 'Related' });
export type Related = z.infer<typeof relatedSchema>;

/** Milliseconds by step. */
export const timingsSchema = z
  .object({
    resolve: z.number(),
    retrieve: z.number(),
    compose: z.number(),
    verify: z.number(),
    total: z.number(),
  })
  .meta({ id: 'Timings' });
export type Timings = z.infer<typeof timingsSchema>;

/** What `POST /api/ask` returns. */
export const answerSchema = z
  .object({
    id: z.string(),
    question: z.string(),
    /** The question as it was understood: a follow-up with what it refers to filled in. */
    standaloneQuestion: z.string(),
    /** `talk`: nothing was asked of the documents ("hello"), and the reply says nothing of them. */
    status: z.enum(['answered', 'refused', 'talk']),
    /** The statements with their markers, the sentence that says what was not found, or a friendly reply. */
    answer: z.string(),
    statements: z.array(statementSchema),
    citations: z.array(citationSchema),
    /** The best that the search found, at most `topK`; a citation may be of another paragraph, one that belongs to these. */
    retrieved: z.array(retrievedSchema),
    /** Of a refusal: what the documents say that is nearest to the question; it does not answer it. */
    related: z.array(relatedSchema),
    /** Statements of the composer that were dropped because what they cite does not support them. */
    dropped: z.number().int().nonnegative(),
    /** The dropped statements, each with the reason; for a person to look at, never to be shown as fact. */
    unsupported: z.array(z.object({ text: z.string(), reason: z.string() })),
    /** Statements whose markers named the wrong paragraph and now name the one that supports them. */
    repaired: z.number().int().nonnegative(),
    /** Probability, 0 to 1, that the documents answer the question; null when the composer does not know it. */
    confidence: z.number().min(0).max(1).nullable(),
    /** What the person should know of how the answer came about, for instance that the LLM was not reachable; else null. */
    note: z.string().nullable(),
    composer: z.enum(['extractive', 'llm']),
    model: z.string(),
    /** Tokens that the LLM took, as its endpoint counts them; null without an LLM, or when it does not tell. */
    usage: z
      .object({
        promptTokens: z.number().int().nonnegative(),
        completionTokens: z.number().int().nonnegative(),
      })
      .nullable(),
    timings: timingsSchema,
  })
  .meta({ id: 'Answer' });
export type Answer = z.infer<typeof answerSchema>;
