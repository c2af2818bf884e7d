import { Plus, X } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/input";
import { Complaint } from "@/components/ui/remarks";
import { maxClaimTests } from "@/lib/condition/condition";
import { patternProblems } from "@/lib/condition/problems";
import {
  conditionFieldNames,
  emptyTest,
  isAboutPresence,
  type TestProblems,
  testKinds,
  type TypedTest,
} from "@/lib/condition/typed";
import { testWords } from "@/lib/condition/words";

type Props = {
  prefix: string;
  tests: TypedTest[];
  problems: TestProblems[];
  wasTried: boolean;
  claimChoices: string | undefined;
  onChange: (tests: TypedTest[]) => void;
};

/** A row for each test of a claim: which claim, how it is tested, and with what. */
export function ClaimTests({ prefix, tests, problems, wasTried, claimChoices, onChange }: Props) {
  const id = useId();
  const show = (test: TypedTest, place: number) => (
    <ClaimTestFields
      key={place}
      id={`${id}-${place}`}
      prefix={prefix}
      place={place}
      test={test}
      problems={problems[place] ?? {}}
      wasTried={wasTried}
      claimChoices={claimChoices}
      onChange={(to) => onChange(tests.with(place, to))}
      onRemove={() => onChange(tests.toSpliced(place, 1))}
    />
  );
  return (
    <>
      {tests.map(show)}
      {tests.length < maxClaimTests && (
        <>
          {/* Without JavaScript one is added here, and removed by emptying it. */}
          <noscript>{show(emptyTest, tests.length)}</noscript>
          <Button size="small" className="needs-script self-start" onClick={() => onChange([...tests, emptyTest])}>
            <Plus aria-hidden /> Add a claim
          </Button>
        </>
      )}
    </>
  );
}

type TestProps = {
  id: string;
  prefix: string;
  place: number;
  test: TypedTest;
  problems: TestProblems;
  wasTried: boolean;
  claimChoices: string | undefined;
  onChange: (test: TypedTest) => void;
  onRemove: () => void;
};

function ClaimTestFields({ id, prefix, place, test, problems, wasTried, claimChoices, onChange, onRemove }: TestProps) {
  const names = conditionFieldNames(prefix);
  const claimProblem = wasTried || test.claim !== "" ? problems.claim : undefined;
  const [unreadable] = test.test === "matches" ? patternProblems(test.value, "this test") : [];
  const valueProblem = test.value !== "" ? (problems.value ?? unreadable) : wasTried ? problems.value : undefined;
  const errors = [
    ...(claimProblem ? [{ id: `${id}-claim-error`, text: claimProblem }] : []),
    ...(valueProblem ? [{ id: `${id}-value-error`, text: valueProblem }] : []),
  ];
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div role="group" aria-label={`Claim ${place + 1}`} className="grid grid-cols-[minmax(0,1fr)_auto] gap-2 sm:flex">
        <Input
          name={names.claim}
          value={test.claim}
          list={claimChoices}
          placeholder="claim, for example country"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono sm:w-44 sm:text-[0.8125rem]"
          aria-label="Claim"
          aria-invalid={claimProblem ? true : undefined}
          aria-describedby={claimProblem ? `${id}-claim-error` : undefined}
          onChange={(event) => onChange({ ...test, claim: event.target.value })}
        />
        <Button
          variant="quiet"
          size="icon"
          className="needs-script sm:order-last"
          aria-label={`Remove claim ${place + 1}`}
          title={`Remove claim ${place + 1}`}
          onClick={onRemove}
        >
          <X aria-hidden />
        </Button>
        <Select
          name={names.test}
          value={test.test}
          aria-label="Test"
          className="max-sm:col-span-2 sm:w-44 sm:shrink-0"
          onChange={(event) =>
            onChange({ ...test, test: testKinds.find((each) => each === event.target.value) ?? "is" })
          }
        >
          {testKinds.map((each) => (
            <option key={each} value={each}>
              {testWords[each]}
            </option>
          ))}
        </Select>
        {isAboutPresence(test.test) ? (
          <input type="hidden" name={names.value} value={test.value} />
        ) : (
          <Input
            name={names.value}
            value={test.value}
            placeholder={test.test === "matches" ? "^[A-Z]{2}[0-9]+$" : "text"}
            autoComplete="off"
            spellCheck={false}
            className="max-sm:col-span-2 sm:min-w-0 sm:flex-1"
            aria-label={test.test === "matches" ? "Pattern" : "Text"}
            aria-invalid={valueProblem ? true : undefined}
            aria-describedby={valueProblem ? `${id}-value-error` : undefined}
            onChange={(event) => onChange({ ...test, value: event.target.value })}
          />
        )}
      </div>
      {errors.map((error) => (
        <Complaint key={error.id} id={error.id}>
          {error.text}
        </Complaint>
      ))}
    </div>
  );
}
