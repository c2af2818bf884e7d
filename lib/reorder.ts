/** Moves one of a list up or down by a place; at the end of its way it stays. */
export function moved<T extends { id: string }>(list: readonly T[], id: string, by: -1 | 1): T[] {
  const from = list.findIndex((each) => each.id === id);
  const [one, to] = [list[from], from + by];
  return one && to >= 0 && to < list.length ? list.toSpliced(from, 1).toSpliced(to, 0, one) : [...list];
}
