import { colours } from "./colours";

const tokens = Object.entries(colours).map(([name, value]) => `--${name}:${value};`);

/** The whole style of the page: small enough to stand in it. Logical properties, since Arabic runs the other way. */
export const style = `:root{color-scheme:light dark;${tokens.join("")}}
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink);font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic","Noto Sans JP",sans-serif;overflow-wrap:break-word}
a{color:var(--accent);text-underline-offset:.18em}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
.skip{position:absolute;inset-inline-start:-99rem}.skip:focus{inset-inline-start:1rem;inset-block-start:.5rem;background:var(--surface);padding:.4rem .8rem}
.page{max-width:42rem;margin:0 auto;padding:1.25rem 1rem 3rem;display:flex;flex-direction:column;gap:1.5rem}
header{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between;color:var(--ink-soft);font-size:.9375rem}
header strong{color:var(--ink)}
.languages{position:relative}.languages summary{cursor:pointer;padding:.6rem 0;min-height:2.75rem;list-style-position:inside}
.languages ul{list-style:none;margin:0;padding:.35rem;background:var(--surface);border:1px solid var(--line);border-radius:.5rem;display:grid;grid-template-columns:repeat(2,minmax(7rem,1fr));gap:.1rem}
.languages a{display:block;padding:.6rem .7rem;border-radius:.35rem;text-decoration:none}.languages a[aria-current]{background:var(--waiting-soft);color:var(--ink)}
@media(min-width:40rem){.languages[open] ul{position:absolute;inset-inline-end:0;z-index:2;width:17rem}}
main{display:flex;flex-direction:column;gap:1.5rem;outline:none}
h1{font-size:1.5rem;line-height:1.25;letter-spacing:-.01em;margin:0;text-wrap:balance}
h2{font-size:1.0625rem;margin:0 0 .4rem}
p{margin:0}.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.soft{color:var(--ink-soft);font-size:.9375rem}
.over{color:var(--ink-soft);margin:0 0 .25rem}
.state{border-inline-start:.3rem solid var(--meaning);background:var(--ground);padding:1rem 1.1rem;border-radius:.25rem;display:flex;flex-direction:column;gap:.5rem}
.state h1{color:var(--meaning)}.said{white-space:pre-line}
.waiting{--meaning:var(--waiting);--ground:var(--waiting-soft)}.asked,.wrong{--meaning:var(--attention);--ground:var(--attention-soft)}
.creating,.ready,.good{--meaning:var(--good);--ground:var(--good-soft)}.denied,.ended{--meaning:var(--refused);--ground:var(--refused-soft)}
.withdrawn,.expired{--meaning:var(--ink-soft);--ground:var(--surface)}
.notice{border:1px solid var(--meaning);background:var(--ground);border-radius:.4rem;padding:.7rem .9rem}
ol.steps{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.5rem 1.5rem}
ol.steps li{display:flex;align-items:center;gap:.45rem;color:var(--ink-soft)}ol.steps li[aria-current]{color:var(--ink);font-weight:600}
ol.steps svg{flex:none;width:1.05rem;height:1.05rem}
section{border-block-start:1px solid var(--line);padding-block-start:1.1rem}
dl{margin:.6rem 0 0;display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.35rem 1.25rem}dt{color:var(--ink-soft)}dd{margin:0;min-width:0}
ul.history{list-style:none;margin:0;padding:0;display:grid;gap:.3rem}ul.history time{color:var(--ink-soft);margin-inline-end:.75rem}
.actions{display:flex;flex-wrap:wrap;gap:.6rem}
.button,button{font:inherit;min-height:2.75rem;padding:.55rem 1.1rem;border-radius:.4rem;border:1px solid var(--line-strong);background:var(--surface);color:var(--ink);text-decoration:none;cursor:pointer;display:inline-flex;align-items:center}
.main{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}.main:hover{background:var(--accent-hover)}
form{display:flex;flex-direction:column;gap:1.1rem}label{display:block;font-weight:600;margin-block-end:.25rem}
input,textarea{font:inherit;width:100%;min-height:2.75rem;padding:.5rem .65rem;border:1px solid var(--line-strong);border-radius:.4rem;background:var(--surface);color:var(--ink)}textarea{min-height:8rem}
[aria-invalid]{border-color:var(--refused)}.error{color:var(--refused);margin-block-start:.25rem}
.reference{font-family:ui-monospace,"Cascadia Mono",Menlo,monospace;letter-spacing:.06em;unicode-bidi:isolate}
@media(max-width:30rem){dl{grid-template-columns:1fr;gap:.05rem}dd{margin-block-end:.5rem}.button,button{width:100%;justify-content:center}}`;
