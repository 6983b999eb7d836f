/** A browser as far as a sign-in needs one: it keeps the cookies of each host and follows redirects. `server` answers for its own origin. */
export function createBrowser(server: { origin: string; handle(request: Request): Promise<Response> }) {
  const jars = new Map<string, Map<string, string>>();

  async function ask(url: URL, init: RequestInit = {}): Promise<Response> {
    const jar = jars.get(url.origin) ?? new Map<string, string>();
    jars.set(url.origin, jar);
    const headers = new Headers(init.headers);
    headers.set("host", url.host);
    if (jar.size > 0) headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
    const request = new Request(url, { ...init, headers, redirect: "manual" });
    const response = url.origin === server.origin ? await server.handle(request) : await fetch(request);
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0(;|$)|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  return {
    ask,
    /** Follows redirects until a page, or until `stop` says so of the next address. */
    async follow(start: URL, stop: (next: URL) => boolean = () => false): Promise<{ url: URL; response: Response | null }> {
      let url = start;
      for (let hop = 0; hop < 10; hop += 1) {
        if (stop(url)) return { url, response: null };
        const response = await ask(url);
        const location = response.headers.get("location");
        if (location === null) return { url, response };
        url = new URL(location, url);
      }
      throw new Error(`too many redirects, the last to ${url}`);
    },
    cookies: (origin: string) => [...(jars.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join("; "),
  };
}
