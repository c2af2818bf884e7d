/** What was typed, and what is wrong with it. */
export type NewConnectorState = {
  values: { name: string; userFlowId: string };
  errors: { name?: string | undefined; userFlowId?: string | undefined };
};

export const emptyForm: NewConnectorState = { values: { name: "", userFlowId: "" }, errors: {} };
