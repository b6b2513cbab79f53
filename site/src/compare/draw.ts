/** Charts of statements: one mark for each, its comparator, range and role to be seen, nothing added up. */
import { axisX, axisY, barX, dot, gridX, gridY, lineY, link, plot, text } from "@observablehq/plot";

export interface Statement {
  id: string;
  region: string;
  object: string | null;
  value: number;
  high: number | null;
  comparator: string;
  unit: string;
  role: string;
  period: string | null;
  start: string | null;
  end: string | null;
  shown: string;
  /** Period and, where it is not what is, role. */
  notes: readonly string[];
}

export type Dated = Statement & { period: string; start: string; end: string };

/** How numbers are written along an axis. */
type Axis = (value: number) => string;

const YEAR = /^\d{4}$/;
const ROW = 44;
const FONT = 14;
/** The name of the library's own style sheet class: the page's policy knows that sheet by its hash. */
const STYLE = "chart-svg";

/** A row for each statement: place, what is counted and when above, the bar below, the figure at the right. */
export function bars(statements: readonly Statement[], width: number, axis: Axis): Element {
  const of = (test: (one: Statement) => boolean) => statements.filter(test);
  const solid = { y: "id", insetTop: 24, insetBottom: 6 };
  return plot({
    className: STYLE,
    width,
    height: statements.length * ROW + 30,
    marginLeft: 0,
    marginRight: 12,
    marginTop: 0,
    marginBottom: 30,
    style: { fontSize: `${FONT}px`, fontFamily: "inherit", background: "none" },
    x: { domain: [0, Math.max(1e-9, ...statements.map((one) => one.high ?? one.value))], nice: true, insetRight: 8 },
    y: { domain: statements.map((one) => one.id), axis: null, padding: 0 },
    marks: [
      gridX({ stroke: "var(--line)", strokeOpacity: 1, ticks: Math.max(2, Math.floor(width / 160)) }),
      barX(of((one) => one.role === "actual"), { ...solid, x: "value", fill: "var(--actual)" }),
      barX(of((one) => one.role === "target"), { ...solid, x: "value", fill: "var(--paper)", stroke: "var(--target)", strokeWidth: 2 }),
      barX(of((one) => one.role !== "actual" && one.role !== "target"), { ...solid, x: "value", fill: "var(--rule)" }),
      barX(of((one) => one.high !== null), { ...solid, x1: "value", x2: "high", fill: colour, fillOpacity: 0.35 }),
      text(of((one) => one.comparator.startsWith(">")), { x: "value", y: "id", dy: 9, dx: 2, text: () => "▸", textAnchor: "start", fill: colour }),
      text(of((one) => one.comparator.startsWith("<")), { x: "value", y: "id", dy: 9, dx: -2, text: () => "◂", textAnchor: "end", fill: "var(--paper)" }),
      text(statements, { y: "id", frameAnchor: "left", dy: -8, text: (one: Statement) => headed(one, width), fill: "var(--ink)" }),
      text(statements, { y: "id", frameAnchor: "right", dy: -8, dx: 12, text: "shown", fill: "var(--ink)", fontWeight: 600 }),
      axisX({ ticks: Math.max(2, Math.floor(width / 160)), tickSize: 0, tickFormat: axis, fontSize: 12, color: "var(--quiet)", label: null }),
    ],
  });
}

function colour(one: Statement): string {
  return one.role === "actual" ? "var(--actual)" : one.role === "target" ? "var(--target)" : "var(--rule)";
}

/** Place, what is counted, period and role; where that leaves no room for the figure at the right, without what is counted. */
function headed(one: Statement, width: number): string {
  const room = width - breadth(one.shown) - 2 * FONT;
  const whole = [one.region, one.object, ...one.notes].filter(Boolean).join(" · ");
  return breadth(whole) <= room ? whole : [one.region, ...one.notes].join(" · ");
}

/** About how many pixels a text takes: Chinese characters are square, others about half as wide. */
function breadth(said: string): number {
  return [...said].reduce((all, character) => all + (character > "\u2e7f" ? 1 : 0.6) * FONT, 0);
}

/**
 * Statements by time, each place in its colour (`colours` by place). A span of years is a stroke as long as the span; what a
 * place states exactly of one thing year by year is a line.
 */
export function lines(statements: readonly Dated[], colours: ReadonlyMap<string, string>, width: number, axis: Axis): Element {
  const drawn = statements.map((one) => ({
    ...one,
    from: new Date(one.start),
    to: new Date(one.end),
    middle: new Date((Date.parse(one.start) + Date.parse(one.end)) / 2),
    series: `${one.region} ${one.object ?? ""} ${one.role}`,
    colour: colours.get(one.region)!,
  }));
  const spans = drawn.filter((one) => one.from.getUTCFullYear() < one.to.getUTCFullYear());
  const yearly = drawn.filter((one) => YEAR.test(one.period) && one.comparator === "=" && one.high === null);
  const first = Math.min(...drawn.map((one) => one.from.getUTCFullYear()));
  const last = Math.max(...drawn.map((one) => one.to.getUTCFullYear()));
  const step = Math.ceil((last - first + 1) / Math.max(2, Math.floor(width / 70)));
  const ticks = Array.from({ length: last - first + 1 }, (_, number) => first + number).filter((year) => (year - first) % step === 0);
  return plot({
    className: STYLE,
    width,
    height: Math.min(420, Math.max(260, width * 0.45)),
    marginLeft: 60,
    marginRight: 28,
    marginTop: 32,
    style: { fontSize: "12px", fontFamily: "inherit", background: "none" },
    x: { type: "utc", domain: [Date.UTC(first, 0, 1), Date.UTC(last, 11, 31)], label: null },
    y: { label: null, zero: true, nice: true },
    marks: [
      axisX(ticks.map((year) => Date.UTC(year, 6, 1)), { tickSize: 0, tickFormat: (day: number) => String(new Date(day).getUTCFullYear()), color: "var(--quiet)" }),
      axisY({ tickSize: 0, tickFormat: axis, ticks: 5, color: "var(--quiet)" }),
      gridY({ stroke: "var(--line)", strokeOpacity: 1, ticks: 5 }),
      link(spans, { x1: "from", x2: "to", y1: "value", y2: "value", stroke: "colour", strokeOpacity: 0.4, strokeWidth: 4, strokeLinecap: "round" }),
      lineY(yearly, { x: "middle", y: "value", z: "series", stroke: "colour", strokeWidth: 2 }),
      link(drawn.filter((one) => one.high !== null), { x1: "middle", x2: "middle", y1: "value", y2: "high", stroke: "colour", strokeWidth: 5, strokeOpacity: 0.5 }),
      dot(drawn, { x: "middle", y: "value", r: 4, fill: (one: Statement & { colour: string }) => (one.role === "target" ? "var(--paper)" : one.colour), stroke: "colour", strokeWidth: 2 }),
      text(labelled(drawn), { x: "middle", y: "value", text: "shown", dy: -14, fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 4 }),
    ],
  });
}

/** Labels where they do not write over one another: the highest of each time. */
function labelled<One extends { middle: Date; value: number }>(drawn: readonly One[]): One[] {
  const highest = new Map<number, One>();
  for (const one of drawn) {
    const there = highest.get(one.middle.getTime());
    if (!there || there.value < one.value) highest.set(one.middle.getTime(), one);
  }
  return [...highest.values()];
}
