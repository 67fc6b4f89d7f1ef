// Keeps the pages on the phone, so that they open without a network. Data is not kept here: the pages keep their own lists.
const kept = 'pages-2'
const alwaysHere = ['/', '/icon.svg', '/manifest.webmanifest']

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(kept).then((cache) => cache.addAll(alwaysHere)))
  self.skipWaiting()
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name !== kept) await caches.delete(name)
      await self.clients.claim()
    })(),
  )
})

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (
    event.request.method !== 'GET' ||
    url.origin !== self.location.origin ||
    url.pathname.startsWith('/api/')
  )
    return
  if (event.request.mode === 'navigate') event.respondWith(newestPage(event.request))
  else if (url.pathname.startsWith('/assets/') || alwaysHere.includes(url.pathname))
    event.respondWith(keptAsset(event.request))
})

/** The page as it is now; without a network, as it was last. */
async function newestPage(request) {
  const cache = await caches.open(kept)
  try {
    const answer = await fetch(request)
    if (answer.ok) await cache.put('/', answer.clone())
    return answer
  } catch {
    return (await cache.match('/')) ?? Response.error()
  }
}

/** A file whose name changes with its content: the first copy is good for ever. */
async function keptAsset(request) {
  const cache = await caches.open(kept)
  const found = await cache.match(request)
  if (found) return found
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}
