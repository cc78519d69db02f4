// A portal around sign-in.mjs, which is the text of the guide. It listens on the port that it is told and answers in JSON.

import { createServer } from 'node:http'
import { webcrypto } from 'node:crypto'

// Node.js 18 has it under this name only.
globalThis.crypto ??= webcrypto
const { callback, signIn, signOut } = await import('./sign-in.mjs')

const port = Number(process.argv[2])
// One visitor: each test has a portal of its own.
const session = {}

createServer(async (request, answer) => {
  const address = new URL(request.url, `http://localhost:${port}`)
  const redirect = to => answer.writeHead(302, { location: to.href }).end()
  const json = (status, value) =>
    answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  try {
    switch (address.pathname) {
      case '/sign-in':
        return redirect(await signIn(session, address.searchParams.get('level')))
      case '/callback':
        session.claims = await callback(session, address)
        return json(200, session.claims)
      case '/sign-out':
        return redirect(signOut(session))
      default:
        return json(200, {})
    }
  } catch (e) {
    json(400, { error: e.error ?? e.code, description: e.error_description, message: e.message })
  }
}).listen(port, '127.0.0.1', () => console.log('ready'))
