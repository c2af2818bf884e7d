const css = `
:root { color-scheme: light dark; --ink: #1d2328; --dim: #56616b; --ground: #f6f7f8; --sheet: #fff; --line: #c9d0d6;
  --accent: #0b6a75; --on-accent: #fff; --bad: #a3221b; --good: #1c6b3a; --banner: #3b2f63; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecef; --dim: #a6b1ba; --ground: #15191c; --sheet: #1d2327;
  --line: #414b53; --accent: #67c7d1; --on-accent: #06272b; --bad: #ff9d94; --good: #86d6a3; --banner: #d8ccff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 17px/1.5 system-ui, sans-serif; }
.banner { padding: 8px 16px; font-size: 14px; color: var(--ground); background: var(--banner); text-align: center; }
.banner a { color: inherit; font-weight: 600; }
main { margin: 24px auto 64px; padding: 24px; background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; }
main.narrow { max-width: 480px; } main.wide { max-width: 1040px; }
@media (max-width: 560px) { main { margin: 0; border: 0; border-radius: 0; padding: 20px 16px 48px; } }
p { overflow-wrap: anywhere; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 8px; } h2 { font-size: 19px; margin: 36px 0 8px; }
h3 { font-size: 16px; margin: 24px 0 4px; } p { margin: 0 0 16px; max-width: 68ch; }
a { color: var(--accent); } ul.choices { list-style: none; padding: 0; margin: 16px 0; display: grid; gap: 12px; }
ul.plain { padding-left: 20px; } .hint { display: block; color: var(--dim); font-size: 14px; }
form { margin: 16px 0; } .field { margin: 0 0 16px; } fieldset { border: 1px solid var(--line); border-radius: 6px;
  margin: 0 0 16px; padding: 12px 16px; min-width: 0; } legend { font-weight: 600; padding: 0 6px; }
label { display: block; font-weight: 600; font-size: 15px; } label.check { font-weight: 400; padding: 4px 0; }
input:not([type=checkbox]), select { width: 100%; font: inherit; color: inherit; background: var(--sheet);
  border: 1px solid var(--dim); border-radius: 6px; padding: 9px 12px; margin-top: 4px; }
button, a.button { font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); border: 0;
  border-radius: 6px; padding: 10px 18px; cursor: pointer; text-decoration: none; display: inline-block; }
ul.choices button, ul.choices a.button, main.narrow form > button { width: 100%; text-align: center; }
ul.choices button, ul.choices a.button { color: var(--accent); background: transparent; border: 1px solid currentColor; } ul.choices .hint { padding: 2px 4px; }
button.quiet { color: var(--accent); background: transparent; border: 1px solid currentColor; }
button.danger { color: var(--bad); background: transparent; border: 1px solid currentColor; padding: 4px 12px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.error { color: var(--bad); font-weight: 600; } .good { color: var(--good); font-weight: 600; }
dl { display: grid; grid-template-columns: minmax(120px, 1fr) 2fr; gap: 6px 16px; margin: 8px 0 16px; }
dt { color: var(--dim); } dd { margin: 0; overflow-wrap: anywhere; }
pre, code { font: 14px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; border: 1px solid var(--line); border-radius: 6px; padding: 12px; margin: 8px 0; }
article.entry { border-top: 1px solid var(--line); padding: 16px 0; } summary { cursor: pointer; font-weight: 600; }
`;

export const styleSheet = (): Response =>
  new Response(css, { headers: { "content-type": "text/css; charset=utf-8", "cache-control": "no-cache" } });
