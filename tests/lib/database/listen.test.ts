import { afterEach, expect, test, vi } from "vitest";
import { pool } from "@/lib/database/client.server";
import { type Listening, listen } from "@/lib/database/listen.server";

const open: Listening[] = [];
afterEach(() => Promise.all(open.splice(0).map((listening) => listening.close())));

function listenTo(channel: string) {
  const heard: string[] = [];
  const onReconnect = vi.fn();
  open.push(listen(channel, (payload) => heard.push(payload), onReconnect));
  return { heard, onReconnect };
}

const notify = (channel: string, payload: string) => pool().query("select pg_notify($1, $2)", [channel, payload]);
const dropListeners = () =>
  pool().query("select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen %'");

test("a notification arrives with its payload", async () => {
  const { heard, onReconnect } = listenTo("policies");
  await vi.waitFor(() => expect(onReconnect).toHaveBeenCalledTimes(1));
  await notify("policies", "connector-1");
  await vi.waitFor(() => expect(heard).toEqual(["connector-1"]));
});

test("another channel is not heard", async () => {
  const { heard, onReconnect } = listenTo('Odd "name"');
  await vi.waitFor(() => expect(onReconnect).toHaveBeenCalledTimes(1));
  await notify("policies", "not for us");
  await notify('Odd "name"', "for us");
  await vi.waitFor(() => expect(heard).toEqual(["for us"]));
});

test("a lost connection is made again, and the listener is told that it may have missed something", async () => {
  const { heard, onReconnect } = listenTo("policies");
  await vi.waitFor(() => expect(onReconnect).toHaveBeenCalledTimes(1));
  await dropListeners();
  await vi.waitFor(() => expect(onReconnect).toHaveBeenCalledTimes(2), 5_000);
  await notify("policies", "after the loss");
  await vi.waitFor(() => expect(heard).toEqual(["after the loss"]));
});

test("closing ends the connection", async () => {
  const { onReconnect } = listenTo("policies");
  await vi.waitFor(() => expect(onReconnect).toHaveBeenCalledTimes(1));
  await open.pop()?.close();
  const { rows } = await pool().query("select from pg_stat_activity where query ilike 'listen %'");
  expect(rows).toEqual([]);
});
