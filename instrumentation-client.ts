// Runs before any other code of the page. Zod's compiled parsers, and its probe for whether it may compile, are against the page's security policy. Zod
// reads this when it loads, which most pages never do: importing it here would load it everywhere.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
