import type { LookupAddress, LookupOptions } from "node:dns";
import { lookup as lookupName } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { ActionFailure } from "./define-action";

/** The addresses of a name, at least one. Throws as `dns.lookup` does where there are none. */
export type Resolve = (hostname: string, options: LookupOptions) => Promise<LookupAddress[]>;

const askSystem: Resolve = (hostname, options) => lookupName(hostname, { ...options, all: true });

/** Of IPv6, only this is handed out for the internet (https://www.iana.org/assignments/ipv6-address-space); the rest translates, stays local or is unused. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR("2000::/3");

/** Which addresses may be reached for people who may not be trusted with the server's network: public ones, and those that the owner allows. */
export class AddressGuard {
  private readonly hosts: Set<string>;
  private readonly ranges: [ipaddr.IPv4 | ipaddr.IPv6, number][];

  constructor(
    allow: readonly string[],
    private readonly resolve: Resolve = askSystem,
  ) {
    this.hosts = new Set(allow.filter((entry) => !entry.includes("/")));
    this.ranges = allow.filter((entry) => entry.includes("/")).map((entry) => ipaddr.parseCIDR(entry));
  }

  /** Throws `http_blocked`, also for a URL that carries a name or password: those would be repeated wherever the URL is. */
  checkUrl(url: URL): void {
    if (url.protocol !== "http:" && url.protocol !== "https:") throw new ActionFailure("http_blocked", `${url.protocol} is not http: or https:`, false);
    if (url.username !== "" || url.password !== "")
      throw new ActionFailure("http_blocked", `the address of ${url.host} carries a name or password; put them into an authorization header`, false);
    this.checkHost(url.hostname.replace(/^\[|\]$/g, ""));
  }

  /** Where an address is given instead of a name, nothing is looked up. Throws `http_blocked`. */
  checkHost(host: string): void {
    if (ipaddr.isValid(host) && !this.admits(host, host)) throw blocked(host);
  }

  /** Resolves and checks in one step, so that the address that was checked is the address that is used. */
  readonly lookup: LookupFunction = (hostname, options, callback) => {
    this.resolve(hostname, options).then(
      (addresses) => {
        const admitted = addresses.filter(({ address }) => this.admits(hostname, address));
        const first = admitted[0];
        if (first === undefined) return callback(blocked(hostname), "", 4);
        // Node's types know only the single-address form of this callback; with `all` it takes the list.
        return options.all ? (callback as unknown as (e: null, all: typeof admitted) => void)(null, admitted) : callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, "", 4),
    );
  };

  private admits(host: string, address: string): boolean {
    if (this.hosts.has(host) || this.hosts.has(address)) return true;
    if (!ipaddr.isValid(address)) return false;
    const parsed = ipaddr.process(address);
    if (parsed.range() === "unicast" && (parsed.kind() === "ipv4" || parsed.match(GLOBAL_IPV6))) return true;
    return this.ranges.some(([range, bits]) => range.kind() === parsed.kind() && parsed.match(range, bits));
  }
}

function blocked(host: string): ActionFailure {
  return new ActionFailure("http_blocked", `${host} is a loopback, link-local or private address; the owner can allow it with STAGECRAFT_HTTP_ALLOW`, false);
}
