"""How the report looks: by day, by night and on paper; the colours are the plates'."""

CSS = """
:root {
  color-scheme: light dark;
  --paper: #FAF6EF; --card: #FFFDF9; --ink: #2A2522; --quiet: #6B625B; --line: #E4DACB; --track: #EEE5D8;
  --bar: #A9743F; --accent: #A93A24; --good: #0B6B58; --head: #F3EBDF;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #181A1E; --card: #1F2227; --ink: #EFEAE2; --quiet: #ADA69C; --line: #34373D; --track: #2B2E34;
    --bar: #C69359; --accent: #F08A72; --good: #6CC5AE; --head: #25282E;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 3rem 1.5rem 5rem; max-width: 62rem; background: var(--paper); color: var(--ink);
  font: 16px/1.55 "Source Sans 3", "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif;
}
h1, h2, h3 { font-family: "Source Serif 4", "Noto Serif", Georgia, "Times New Roman", serif; }
h1, h2, h3 { line-height: 1.2; }
h1 { font-size: 2.3rem; font-weight: 600; margin: 0 0 .4rem; letter-spacing: -.01em; text-wrap: balance; }
h2 {
  font-size: 1.5rem; font-weight: 600; margin: 3.6rem 0 .5rem; padding-top: .9rem;
  border-top: 2px solid var(--ink);
}
h3 { font-size: 1.08rem; font-weight: 600; margin: 1.9rem 0 .3rem; }
p { margin: .4rem 0 .9rem; max-width: 46rem; }
.lead, .note { color: var(--quiet); }
.note { font-size: .9rem; }
a { color: inherit; text-decoration-color: var(--bar); text-underline-offset: .18em; }
.tiles {
  display: grid; grid-template-columns: repeat(6, 1fr); gap: .8rem;
  margin: 1.8rem 0 1.6rem; padding: 0; list-style: none;
}
.tiles li {
  background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .8rem 1rem .7rem;
}
.tiles b {
  display: block; font: 600 1.7rem/1.2 "Source Serif 4", "Noto Serif", Georgia, serif;
  font-variant-numeric: lining-nums;
}
.tiles span { color: var(--quiet); font-size: .88rem; line-height: 1.3; display: block; }
nav ol { columns: 3 13rem; column-gap: 2rem; margin: .5rem 0; padding-left: 1.6rem; font-size: .95rem; }
nav li { break-inside: avoid; padding: .1rem 0; }
.wide { overflow-x: auto; margin: .7rem 0 1.1rem; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; line-height: 1.35; }
th, td { text-align: left; vertical-align: top; padding: .34rem .55rem; }
th, td { border-bottom: 1px solid var(--line); }
thead th {
  background: var(--head); color: var(--quiet); font-weight: 600; font-size: .92em; vertical-align: bottom;
  border-bottom: 1px solid var(--quiet);
}
tbody th { font-weight: 600; }
tfoot th, tfoot td { font-weight: 600; border-top: 1px solid var(--quiet); border-bottom: 0; }
th.n, td.n { text-align: right; font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; }
thead th.n { white-space: normal; }
td.none { color: var(--quiet); opacity: .65; }
.bar { height: 3px; margin: .15rem 0 .1rem; background: var(--track); border-radius: 2px; overflow: hidden; }
.bar div { height: 3px; background: var(--bar); }
small { color: var(--quiet); font-size: .8em; display: inline-block; min-width: 3.1em; font-weight: 400; }
.list small { min-width: 0; }
.code { white-space: nowrap; font-variant-numeric: tabular-nums lining-nums; }
.list { line-height: 1.8; max-width: none; }
.mark { color: var(--accent); font-weight: 600; }
.yes { color: var(--good); font-weight: 600; }
@media (max-width: 56rem) { .tiles { grid-template-columns: repeat(3, 1fr); } }
@media (max-width: 30rem) { .tiles { grid-template-columns: repeat(2, 1fr); } }
footer { margin-top: 4rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .88rem; }
@page { size: A4; margin: 16mm 14mm 18mm; @bottom-right { content: counter(page); font-size: 8pt; } }
@media print {
  :root {
    color-scheme: light;
    --paper: #FFFFFF; --card: #FFFFFF; --ink: #1B1917; --quiet: #5C544E; --line: #D9D0C3; --track: #ECE6DC;
    --bar: #A9743F; --accent: #A93A24; --good: #0B6B58; --head: #F4EFE7;
  }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  html { font-size: 12.5px; }
  body { padding: 0; max-width: none; font-size: 1rem; }
  .tiles { grid-template-columns: repeat(6, 1fr); gap: .5rem; }
  .tiles li { padding: .5rem .6rem; }
  .tiles b { font-size: 1.45rem; }
  h2 { margin-top: 1.8rem; }
  h2, h3, .lead { break-after: avoid; }
  tr, .tiles li { break-inside: avoid; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; break-before: avoid; }
  .wide { overflow: visible; }
  table { font-size: .86rem; }
  th, td { padding: .22rem .4rem; }
  a { text-decoration: none; }
}
"""
