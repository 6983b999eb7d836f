import { lookup as dnsLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { ActionFailure } from "./define-action";

/** Which addresses may be reached for people who may not be trusted with the server's network: public ones, and those that the owner allows. */
export class AddressGuard {
  private readonly hosts: Set<string>;
  private readonly ranges: [ipaddr.IPv4 | ipaddr.IPv6, number][];

  constructor(allow: readonly string[]) {
    this.hosts = new Set(allow.filter((entry) => !entry.includes("/")));
    this.ranges = allow.filter((entry) => entry.includes("/")).map((entry) => ipaddr.parseCIDR(entry));
  }

  /** Throws `http_blocked`. */
  checkUrl(url: URL): void {
    if (url.protocol !== "http:" && url.protocol !== "https:") throw new ActionFailure("http_blocked", `${url.protocol} is not http: or https:`, false);
    this.checkHost(url.hostname.replace(/^\[|\]$/g, ""));
  }

  /** Where an address is given instead of a name, nothing is looked up. Throws `http_blocked`. */
  checkHost(host: string): void {
    if (ipaddr.isValid(host) && !this.admits(host, host)) throw blocked(host);
  }

  /** Resolves and checks in one step, so that the address that was checked is the address that is used. */
  readonly lookup: LookupFunction = (hostname, options, callback) => {
    dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, "", 4);
      const admitted = addresses.filter(({ address }) => this.admits(hostname, address));
      const first = admitted[0];
      if (first === undefined) return callback(blocked(hostname), "", 4);
      // Node's types know only the single-address form of this callback; with `all` it takes the list.
      return options.all ? (callback as unknown as (e: null, all: typeof admitted) => void)(null, admitted) : callback(null, first.address, first.family);
    });
  };

  private admits(host: string, address: string): boolean {
    if (this.hosts.has(host) || this.hosts.has(address)) return true;
    const parsed = ipaddr.process(address);
    if (parsed.range() === "unicast") return true;
    return this.ranges.some(([range, bits]) => range.kind() === parsed.kind() && parsed.match(range, bits));
  }
}

function blocked(host: string): ActionFailure {
  return new ActionFailure("http_blocked", `${host} is a loopback, link-local or private address; the owner can allow it with STAGECRAFT_HTTP_ALLOW`, false);
}
