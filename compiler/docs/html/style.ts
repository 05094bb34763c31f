/** Readable on a phone, in the dark and on paper; no font, picture or script from elsewhere. */
export const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --ground: #ffffff; --box: #f3f5f8; --line: #b6bec8; --accent: #0b57d0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --soft: #a8b1bb; --ground: #14171a; --box: #1f2429; --line: #4a535d; --accent: #8ab4f8; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1rem; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: break-word; }
a { color: var(--accent); }
a:focus-visible, .scroll:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
h1 { font-size: 1.7rem; line-height: 1.25; }
h2 { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 1rem; font-size: 1.3rem; line-height: 1.3; }
.soft { color: var(--soft); }
.draft { display: inline-block; border: 1px solid var(--line); border-radius: 0.3rem; padding: 0.1rem 0.5rem; background: var(--box); }
figure { margin: 1.5rem 0; }
svg { display: block; width: 100%; height: auto; max-width: 44rem; }
svg .box { fill: var(--box); stroke: var(--line); }
svg text { fill: var(--ink); font: 15px system-ui, sans-serif; }
svg .system { font-weight: 600; }
svg .link { stroke: var(--accent); stroke-width: 2; fill: none; }
svg .draft-link { stroke: var(--soft); stroke-dasharray: 6 5; }
svg .head { fill: var(--accent); }
.scroll { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; color: var(--soft); padding-bottom: 0.4rem; }
th, td { border: 1px solid var(--line); padding: 0.35rem 0.6rem; text-align: start; vertical-align: top; }
thead th { background: var(--box); }
tbody th { font-weight: normal; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: 0.3rem 1rem; }
dt { font-weight: 600; }
dd { margin: 0; }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: 0.5rem; } }
`;
