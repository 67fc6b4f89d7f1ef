import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { ApiError } from './api-client.ts'
import { App } from './app.tsx'
import { leaveIfExpired } from './session.ts'
import './app.css'
import './rooms.css'

const client: QueryClient = new QueryClient({
  // Whoever’s login has ended is asked for it again, and is back where they were.
  queryCache: new QueryCache({ onError: (error) => leaveIfExpired(client, error) }),
  mutationCache: new MutationCache({ onError: (error) => leaveIfExpired(client, error) }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 24 * 3_600_000,
      // A refusal stays a refusal; only a server that does not answer is asked again.
      retry: (count, error) =>
        count < 2 && !(error instanceof ApiError && error.status > 0 && error.status < 500),
      refetchOnWindowFocus: true,
    },
  },
})

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <BrowserRouter>
          <App />
        </BrowserRouter>
      </QueryClientProvider>
    </StrictMode>,
  )

// Only where the browser allows it: https, or this machine itself.
if (import.meta.env.PROD && 'serviceWorker' in navigator)
  void navigator.serviceWorker.register('/sw.js')
