# One image for every program; docker-compose.yml says which one a service runs.
FROM node:24-bookworm-slim
WORKDIR /gridkeeper
ENV NODE_ENV=production
COPY . .
RUN npm ci --no-fund --no-audit --include=dev \
 && node node_modules/vite/bin/vite.js build dashboards/web --logLevel warn \
 && npm prune --omit=dev --no-fund --no-audit
USER node
ENTRYPOINT ["node", "cli/src/main.ts"]
