/** Which example a form is about, and the state of it that the admin looks at. */
export type Head = { connectorId: string; exampleId: string; edit: number };

export function HeadFields({ connectorId, exampleId, edit }: Head) {
  return (
    <>
      <input type="hidden" name="connectorId" value={connectorId} />
      <input type="hidden" name="exampleId" value={exampleId} />
      <input type="hidden" name="edit" value={edit} />
    </>
  );
}
