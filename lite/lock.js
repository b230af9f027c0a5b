/* One edit at a time, whichever tab makes it: joined to JupyterLite's service worker when the site is built.

The kernel of a page asks for `careerkit-lock` and waits (`careerkit/locks.py`). Answers: 200 taken or
given back, 423 somebody else has it. A tab that is gone holds nothing. */

(() => {
  const LONGEST = 60_000; // ms: where a browser does not say which tab asks
  const holders = new Map();
  const pause = () => new Promise((resolve) => setTimeout(resolve, 15));

  async function isGone({ tab, since }) {
    return tab ? !(await self.clients.get(tab)) : Date.now() - since > LONGEST;
  }

  async function take(name, seconds, mine) {
    const until = Date.now() + seconds * 1000;
    while (holders.has(name)) {
      const other = holders.get(name);
      if ((await isGone(other)) && holders.get(name) === other) holders.delete(name);
      else if (Date.now() > until) return 423;
      else await pause();
    }
    holders.set(name, { ...mine, since: Date.now() });
    return 200;
  }

  function give(name, { holder }) {
    if (holders.get(name)?.holder === holder) holders.delete(name);
    return 200;
  }

  async function answer(event) {
    const { do: what, name, seconds, holder } = await event.request.json();
    const mine = { holder, tab: event.clientId };
    return new Response("", { status: what === "take" ? await take(name, seconds, mine) : give(name, mine) });
  }

  self.addEventListener("fetch", (event) => {
    if (new URL(event.request.url).pathname.endsWith("/careerkit-lock")) event.respondWith(answer(event));
  });
})();
