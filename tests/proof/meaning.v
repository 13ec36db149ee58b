(* Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0 *)
(* What a policy decides, as section 2 of include/ambit/README.md says it. laws.v proves the laws.

   Scopes and facts are numbers, in the order of their declaration; a set is a list in which order and repeats mean
   nothing. How a request's path finds its row is not described here: `takes` stands for it. *)
From Coq Require Import List Arith Bool.
Import ListNotations.

Definition mem (x : nat) (set : list nat) : bool := existsb (Nat.eqb x) set.
Definition within (inner outer : list nat) : bool := forallb (fun x => mem x outer) inner.

(* What is left of a list once everything is dropped that follows from another element, and repeats. *)
Section without_what_follows.
  Context {A : Type} (follows : A -> A -> bool). (* follows x y: y follows from x *)
  Definition insert (kept : list A) (x : A) : list A :=
    if existsb (fun k => follows k x) kept then kept
    else filter (fun k => negb (follows x k)) kept ++ [x].
  Definition without_what_follows (all : list A) : list A := fold_left insert all [].
End without_what_follows.

(* Whether one list of numbers is another one or comes before it, as words do in a dictionary. *)
Fixpoint in_order (one other : list nat) : bool :=
  match one, other with
  | [], _ => true
  | _, [] => false
  | x :: xs, y :: ys => (x <? y) || ((x =? y) && in_order xs ys)
  end.

(* The element whose number-list comes first; of equal ones the one that stands first. *)
Fixpoint first_by {A : Type} (place : A -> list nat) (best : A) (rest : list A) : A :=
  match rest with
  | [] => best
  | x :: more => first_by place (if in_order (place best) (place x) then best else x) more
  end.

(* What an operation needs. The word any_token in an expression stands for that the caller is a token. *)
Inductive expression :=
| scope (number : nat) | fact (number : nat) | word_any_token
| both (one other : expression) | either (one other : expression).
Inductive requirement := anyone | optional_token | any_token | needs (what : expression).

Record alternative := { scopes_of : list nat; facts_of : list nat }.
Definition together (one other : alternative) : alternative :=
  {| scopes_of := scopes_of one ++ scopes_of other; facts_of := facts_of one ++ facts_of other |}.

Inductive caller := no_credentials | rejected_token | token (listed : list nat).
Inductive outcome :=
| allowed | unknown_operation | unauthenticated | rejected | depends_on_facts | insufficient_scope
| insufficient_user_authentication | denied_by_facts.

(* What a policy declares: how many scopes; implications, (a, b) if who holds a also holds b; and the facts that the
   user can establish by authenticating again. *)
Class vocabulary := { scope_count : nat; implications : list (nat * nat); step_up : list nat }.

(* The paths of requests, and whether a template takes one. *)
Class templates := { path : Type; takes : nat -> path -> bool }.

Section policy.
  Context {declarations : vocabulary}.

  (* The declared scopes of a set, each once, in the order of declaration. *)
  Definition declared (set : nat -> bool) : list nat := filter set (seq 0 scope_count).

  (* A set with what follows from it in one step; and in any number of steps, of which scope_count are enough. *)
  Definition step (set : list nat) : list nat :=
    declared (fun x => mem x set || existsb (fun row => (snd row =? x) && mem (fst row) set) implications).
  Fixpoint steps (most : nat) (set : list nat) : list nat :=
    match most with
    | 0 => set
    | S fewer => let next := step set in if length next =? length set then set else steps fewer next
    end.
  Definition closure (set : list nat) : list nat := steps scope_count (declared (fun x => mem x set)).

  (* Whether implications name declared scopes and form no cycle. Other policies do not compile. *)
  Definition is_legal : bool :=
    forallb (fun '(one, other) => (one <? scope_count) && (other <? scope_count) && negb (mem one (closure [other])))
            implications.

  (* Whether an expression names declared scopes only. Others do not compile. *)
  Fixpoint is_declared (what : expression) : bool :=
    match what with
    | scope s => s <? scope_count
    | fact _ | word_any_token => true
    | both one other | either one other => is_declared one && is_declared other
    end.

  (* What an expression means for the caller of a token. *)
  Fixpoint meets (what : expression) (grants given : list nat) : bool :=
    match what with
    | scope s => mem s grants
    | fact f => mem f given
    | word_any_token => true
    | both one other => meets one grants given && meets other grants given
    | either one other => meets one grants given || meets other grants given
    end.

  (* The alternatives of an expression: its disjunctive normal form, without implied scopes, after absorption. *)
  Fixpoint normal_form (what : expression) : list alternative :=
    match what with
    | scope s => [{| scopes_of := [s]; facts_of := [] |}]
    | fact f => [{| scopes_of := []; facts_of := [f] |}]
    | word_any_token => [{| scopes_of := []; facts_of := [] |}]
    | both one other => flat_map (fun here => map (together here) (normal_form other)) (normal_form one)
    | either one other => normal_form one ++ normal_form other
    end.
  Definition implies (one other : nat) : bool := mem other (one :: closure [one]).
  Definition least (all : alternative) : alternative :=
    {| scopes_of := without_what_follows implies (scopes_of all); facts_of := facts_of all |}.
  Definition absorbs (one other : alternative) : bool :=
    forallb (fun s => existsb (fun o => implies o s) (scopes_of other)) (scopes_of one) &&
    within (facts_of one) (facts_of other).
  Definition alternatives (what : expression) : list alternative :=
    without_what_follows absorbs (map least (normal_form what)).

  (* The decision. Facts are given, or None while they are not known. *)
  Definition is_held grants (one : alternative) : bool := within (scopes_of one) grants.
  Definition is_given given (one : alternative) : bool := within (facts_of one) given.
  Definition outcome_for (all : list alternative) (grants : list nat) (facts : option (list nat)) : outcome :=
    match facts with
    | None =>
      if existsb (fun one => is_held grants one && is_given [] one) all then allowed
      else if existsb (is_held grants) all then depends_on_facts else insufficient_scope
    | Some given =>
      if existsb (fun one => is_held grants one && is_given given one) all then allowed
      else if existsb (is_given given) all then insufficient_scope
      else if existsb (is_given (given ++ step_up)) all then insufficient_user_authentication else denied_by_facts
    end.
  Definition decide (what : requirement) (who : caller) (facts : option (list nat)) : outcome :=
    match what, who with
    | anyone, _ => allowed
    | optional_token, no_credentials => allowed
    | _, no_credentials => unauthenticated
    | _, rejected_token => rejected
    | needs what, token listed => outcome_for (alternatives what) (closure listed) facts
    | _, token _ => allowed
    end.

  (* The order of all suggestions: fewest scopes gained, then fewest listed, then first declared. *)
  Definition without (set held : list nat) : list nat := declared (fun x => mem x set && negb (mem x held)).
  Definition cost (asked held : list nat) : list nat :=
    let listed := without asked held in length (without (closure listed) held) :: length listed :: listed.
  Definition whole_cost (held : list nat) (one : alternative) : list nat :=
    cost (scopes_of one) held ++ cost (scopes_of one) [].

  (* The alternatives that further scopes can turn the answer by; and of these the one that is asked for. *)
  Definition that_help (what : expression) (facts : option (list nat)) : list alternative :=
    let or_else (some others : list alternative) := match some with [] => others | _ => some end in
    let all := alternatives what in
    match facts with
    | None => or_else (filter (is_given []) all) all
    | Some given => or_else (filter (is_given given) all) (filter (is_given (given ++ step_up)) all)
    end.
  Definition asked_for (what : expression) (held : list nat) (facts : option (list nat)) : option alternative :=
    match that_help what facts with
    | [] => None
    | one :: others => Some (first_by (whole_cost held) one others)
    end.

  (* What a denied caller lacks, and what a challenge names: the whole alternative. *)
  Definition missing (what : expression) (held : list nat) (facts : option (list nat)) : list nat :=
    match asked_for what held facts with Some one => without (scopes_of one) held | None => [] end.
  Definition challenge (what : expression) (held : list nat) (facts : option (list nat)) : list nat :=
    match asked_for what held facts with Some one => without (scopes_of one) [] | None => [] end.

  (* Operations. Of the templates that take a path the best is the one of the lowest number. *)
  Record operation := { name : nat; template : nat; method : nat; is_hidden : bool; requires : requirement }.
  Inductive found := matched (row : operation) | no_route | wrong_method (allow : list nat).
  Definition decide_by_name rows called who facts : outcome :=
    match find (fun row => name row =? called) rows with
    | Some row => decide (requires row) who facts
    | None => unknown_operation
    end.

  Context {paths : templates}.
  Definition match_request (rows : list operation) asked by_method : found :=
    let those := filter (fun row => takes (template row) asked) rows in
    match those with
    | [] => no_route
    | _ =>
      let best := filter (fun row => forallb (fun other => template row <=? template other) those) those in
      match find (fun row => method row =? by_method) best with
      | Some row => matched row
      | None => wrong_method (map method best)
      end
    end.

  (* What the client is shown: the outcome of an operation, or what is said where there is none. *)
  Inductive told := decided (row : operation) (answer : outcome) | told_no_route | told_wrong_method (allow : list nat).
  Definition answer rows asked by_method who facts :=
    match match_request rows asked by_method with
    | matched row => decided row (decide (requires row) who facts)
    | no_route => told_no_route
    | wrong_method allow => told_wrong_method allow
    end.
  Definition shown_rows (rows : list operation) : list operation := filter (fun row => negb (is_hidden row)) rows.
  Definition is_allowed (said : told) : bool := match said with decided _ allowed => true | _ => false end.
  (* As the library works it out: by the shown rows, but for an operation that may be called or does not hide. *)
  Definition shown rows asked by_method who facts :=
    let truth := answer rows asked by_method who facts in
    let without_them := answer (shown_rows rows) asked by_method who facts in
    let by_shown_rows := match without_them with decided _ _ => told_no_route | _ => without_them end in
    match truth with
    | decided row said => if is_allowed truth || negb (is_hidden row) then truth else by_shown_rows
    | _ => by_shown_rows
    end.
End policy.
