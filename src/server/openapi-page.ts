import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { z } from 'zod';

/** What the page shows of a JSON Schema. */
interface Schema {
  $ref?: string | undefined;
  type?: string | string[] | undefined;
  const?: unknown;
  enum?: unknown[] | undefined;
  items?: Schema | undefined;
  properties?: Record<string, Schema> | undefined;
  required?: string[] | undefined;
  anyOf?: Schema[] | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  minItems?: number | undefined;
  maxItems?: number | undefined;
}

const schemaSchema: z.ZodType<Schema> = z.lazy(() =>
  z.looseObject({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    items: schemaSchema.optional(),
    properties: z.record(z.string(), schemaSchema).optional(),
    required: z.array(z.string()).optional(),
    anyOf: z.array(schemaSchema).optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minItems: z.number().optional(),
    maxItems: z.number().optional(),
  }),
);
const contentSchema = z.record(z.string(), z.object({ schema: schemaSchema.optional() })).optional();
const operationSchema = z.object({
  summary: z.string(),
  description: z.string().optional(),
  requestBody: z.object({ content: contentSchema }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: contentSchema })),
});
const documentSchema = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), schemaSchema) }),
});
type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Shows an OpenAPI document as a page that needs no script and nothing from elsewhere. */
export function openapiPage(document: unknown): Markup {
  const { info, paths, components } = documentSchema.parse(document);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${info.title}: HTTP interface</title>
    <style>${raw(STYLE)}</style>
  </head>
  <body>
    <header>
      <h1>${info.title} <small>HTTP interface ${info.version}</small></h1>
      <p>${info.description} For programs: <a href="/openapi.json">openapi.json</a></p>
    </header>
    <main>
      ${operations.map(showOperation)}
      <h2>Shapes</h2>
      ${Object.entries(components.schemas).map(
        ([name, schema]) => html`<section id="${name}"><h3>${name}</h3>${showFields(schema)}</section>`,
      )}
    </main>
  </body>
</html>`;
}

function showOperation({
  path,
  method,
  operation,
}: {
  path: string;
  method: string;
  operation: z.infer<typeof operationSchema>;
}): Markup {
  const { summary, description, requestBody, responses } = operation;
  const body = requestBody?.content?.['application/json']?.schema;
  return html`<section>
    <h2><code><b>${method.toUpperCase()}</b> ${path}</code></h2>
    <p>${summary}.${description ? html` ${description}` : ''}</p>
    ${body ? html`<h3>Body</h3>${showFields(body)}` : ''}
    <h3>Replies</h3>
    <dl>${Object.entries(responses).map(
      ([status, response]) =>
        html`<dt>${status}</dt><dd>${response.description} ${Object.entries(response.content ?? {}).map(
          ([type, { schema }]) =>
            html`<span class="type">${type}${schema ? html` ${showType(schema)}` : ''}</span> `,
        )}</dd>`,
    )}</dl>
  </section>`;
}

function showFields(schema: Schema): Markup {
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return html`<p class="type">${showType(schema)}</p>`;
  return html`<div class="wide"><table>
    <thead><tr><th scope="col">field</th><th scope="col">type</th><th scope="col"></th></tr></thead>
    <tbody>${fields.map(
      ([name, field]) => html`<tr>
        <td><code>${name}</code></td>
        <td class="type">${showType(field)}</td>
        <td>${[schema.required?.includes(name) ? '' : 'optional', limitsOf(field)].filter(Boolean).join(', ')}</td>
      </tr>`,
    )}</tbody>
  </table></div>`;
}

function showType(schema: Schema): Markup {
  const name = schema.$ref?.split('/').at(-1);
  if (name) return html`<a href="#${name}">${name}</a>`;
  if (schema.const !== undefined) return html`${JSON.stringify(schema.const)}`;
  if (schema.enum) return html`${schema.enum.map((value) => JSON.stringify(value)).join(' or ')}`;
  if (schema.anyOf) {
    return html`${schema.anyOf.map((option, n) => html`${n > 0 ? ' or ' : ''}${showType(option)}`)}`;
  }
  if (schema.items) return html`list of ${showType(schema.items)}`;
  if (schema.properties && Object.keys(schema.properties).length > 0) {
    const fields = Object.entries(schema.properties);
    return html`{ ${fields.map(([key, field], n) => html`${n > 0 ? ', ' : ''}${key}: ${showType(field)}`)} }`;
  }
  return html`${[schema.type ?? 'anything'].flat().join(' or ')}`;
}

function limitsOf(schema: Schema): string {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems } = schema;
  const range = (low: number | undefined, high: number | undefined, of: string) => {
    // Zod gives every whole number the bounds of what JavaScript can count to.
    const [least, most] = [low, high].map((limit) =>
      Math.abs(limit ?? 0) >= Number.MAX_SAFE_INTEGER ? undefined : limit,
    );
    if (least === undefined && most === undefined) return [];
    if (most === undefined) return [`${least} or more ${of}`];
    return [`${least ?? 'up'} to ${most} ${of}`];
  };
  return [
    ...range(minLength, maxLength, 'characters'),
    ...range(minItems, maxItems, 'items'),
    ...range(minimum, maximum, ''),
  ].join(', ');
}

const STYLE = `
:root { --ink: #1c2024; --soft: #5a626b; --line: #d9dee3; --paper: #fff; --accent: #0b5cad; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ec; --soft: #9aa4ae; --line: #333a41; --paper: #15181b; --accent: #7db7f5; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 52rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; } h1 small { font-weight: 400; color: var(--soft); font-size: 1rem; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .4rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: .95rem; margin: 1.2rem 0 .3rem; }
p { margin: .3rem 0; } a { color: var(--accent); }
code { font: .95em ui-monospace, monospace; } h2 b { color: var(--accent); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th { text-align: start; font-weight: 500; color: var(--soft); font-size: .85rem; }
th, td { padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.type { color: var(--soft); font-size: .9rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem .9rem; margin: 0; }
dt { font-family: ui-monospace, monospace; } dd { margin: 0; }
`;

/** What a Content-Security-Policy names the page's style by. */
export const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
