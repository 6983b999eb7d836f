const year = 60 * 60 * 24 * 365;

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR || ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run verify` checks the types, in a fraction of the time.
  typescript: { ignoreBuildErrors: true },
  // They load files of their own (WebAssembly, SQL, worker threads) by path and must not be bundled.
  serverExternalPackages: ["pg-boss", "pino", "postgres"],
  // No page shows pictures that would have to be made smaller: nothing is fetched and computed at a visitor's wish.
  images: { unoptimized: true },
  headers: async () => [
    // The proxy, which says this on every other answer, does not see them.
    { source: "/_next/static/:path*", headers: [{ key: "x-content-type-options", value: "nosniff" }] },
    // File names under /monaco carry a hash of their content; the manifest that names them does not.
    { source: "/monaco/:file(.*-[A-Za-z0-9]{8}\\..*)", headers: [{ key: "cache-control", value: `public, max-age=${year}, immutable` }] },
  ],
};

export default config;
