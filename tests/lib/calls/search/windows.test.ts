import { expect, test } from "vitest";
import { leastIdAt, momentOfId } from "@/lib/calls/since";
import { courseOf, endOfLook, isOver, nextSpan, shortestMs } from "@/lib/calls/search/windows";

const now = new Date("2026-11-22T12:00:00Z");
const id = "0190163d-8694-739b-aea5-966c26f8ad91";
const minutes = (n: number) => n * 60_000;

test("a look reaches back from now, and never beyond the course", () => {
  const course = courseOf({ from: new Date("2026-11-22T11:30:00Z") }, {}, now);
  const end = endOfLook(course, minutes(10), now);
  expect(momentOfId(end)).toEqual(new Date("2026-11-22T11:50:00Z"));
  expect(endOfLook({ ...course, from: end }, minutes(60), now)).toBe(course.to);
  expect(isOver({ ...course, from: course.to })).toBe(true);
});

test("towards newer calls the last look takes everything, also what comes from a clock that is ahead", () => {
  const course = courseOf({}, { after: leastIdAt(new Date("2026-11-22T11:00:00Z")) }, now);
  expect(momentOfId(endOfLook(course, minutes(10), now))).toEqual(new Date("2026-11-22T11:10:00Z"));
  expect(endOfLook(course, minutes(61), now)).toBe("ffffffff-ffff-ffff-ffff-ffffffffffff");
});

test("a cursor outside the times of the filter finds nothing, or counts for nothing", () => {
  const times = { from: new Date("2026-11-22T10:00:00Z"), to: new Date("2026-11-22T11:00:00Z") };
  expect(isOver(courseOf(times, { before: id }, now))).toBe(true);
  expect(courseOf(times, { after: id }, now).from).toBe(leastIdAt(times.from));
});

test("looks grow while they are quick, and shrink when they are not, to a least that they keep", () => {
  expect([nextSpan(1000, 1), nextSpan(1000, 8), nextSpan(4000, 30)]).toEqual([16_000, 3000, 2000]);
  expect(nextSpan(shortestMs, 1000)).toBe(shortestMs);
});
