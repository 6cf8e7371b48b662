# Footnote as an image: the server, the page, and the models, which are built into it so that it starts without a network.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No script of a package is needed, so none runs.
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
COPY web ./web
COPY prompts ./prompts
COPY eval ./eval
RUN npm run build \
  && npm prune --omit=dev --ignore-scripts
# Answering once builds the models' files.
RUN FOOTNOTE_CACHE_DIR=/app/cache FOOTNOTE_INDEX_DIR=/tmp/index FOOTNOTE_DOCUMENTS_DIR=/app/prompts \
  node dist/main.js ask "Is it so?"

FROM node:22-bookworm-slim
ENV NODE_ENV=production \
  HOST=0.0.0.0 \
  PORT=8787 \
  FOOTNOTE_CACHE_DIR=/app/cache \
  FOOTNOTE_DOCUMENTS_DIR=/data/documents \
  FOOTNOTE_INDEX_DIR=/data/index \
  FOOTNOTE_FEEDBACK_FILE=/data/feedback.jsonl \
  FOOTNOTE_QUESTIONS_FILE=/data/questions.jsonl
WORKDIR /app
COPY --from=build --chown=1000:1000 /app/package.json ./
COPY --from=build --chown=1000:1000 /app/node_modules ./node_modules
COPY --from=build --chown=1000:1000 /app/dist ./dist
COPY --from=build --chown=1000:1000 /app/prompts ./prompts
COPY --from=build --chown=1000:1000 /app/eval ./eval
COPY --from=build --chown=1000:1000 /app/cache ./cache
RUN install -d -o 1000 -g 1000 /data/documents /data/index
USER 1000
VOLUME /data
EXPOSE 8787
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8787/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js", "serve"]
