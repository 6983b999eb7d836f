/**
 * The names that this server answers to. A name that is not its own would let a foreign page reach it by DNS rebinding; an address cannot be
 * rebound, so the machine's addresses are all right.
 */
export function isOwnHost(host: string | null, own: { listen: string | undefined; publicUrl: string | undefined }): boolean {
  const name = hostName(host);
  if (name === undefined) return false;
  if (name === "localhost" || name.endsWith(".localhost") || isAddress(name)) return true;
  return name === own.listen?.toLowerCase() || (own.publicUrl !== undefined && name === new URL(own.publicUrl).hostname);
}

/**
 * Whether a change may come from where its `Origin` says. A browser always says it where another site could be behind the request; a program that
 * says nothing must not bring a cookie, which a browser would have added by itself.
 */
export function isOwnOrigin(headers: Headers, publicUrl: string | undefined): boolean {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  if (origin === null) return !headers.has("cookie") && (site === null || site === "same-origin" || site === "none");
  if (!URL.canParse(origin)) return false;
  const { host, protocol, origin: given } = new URL(origin);
  if (publicUrl !== undefined && given === new URL(publicUrl).origin) return true;
  return (protocol === "http:" || protocol === "https:") && host === headers.get("host")?.toLowerCase();
}

function hostName(host: string | null): string | undefined {
  if (host === null || !/^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host)) return undefined;
  const url = `http://${host}`;
  return URL.canParse(url) ? new URL(url).hostname.replace(/\.$/, "") : undefined;
}

function isAddress(name: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(name) || name.startsWith("[");
}
