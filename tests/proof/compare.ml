(* Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0 *)
(* Reads what the library answers, as asked.cpp writes it, and compares it with what the extracted meaning says. *)
open Meaning

(* A requirement's text, for which the grammar in README.md stands: words, & and | and brackets. *)
let symbols text =
  let size = String.length text in
  let rec go at found =
    if at >= size then List.rev found
    else match text.[at] with
      | ' ' | '\t' | '\n' -> go (at + 1) found
      | '&' | '|' | '(' | ')' as c -> go (at + 1) (String.make 1 c :: found)
      | '\'' | '"' as quote ->
        let last = String.index_from text (at + 1) quote in
        go (last + 1) (("w" ^ String.sub text (at + 1) (last - at - 1)) :: found)
      | _ ->
        let last = ref at in
        while !last < size && not (String.contains " \t\n&|()" text.[!last]) do incr last done;
        go !last (("w" ^ String.sub text at (!last - at)) :: found)
  in go 0 []

let expression_of meaning_of text =
  let rest = ref (symbols text) in
  let next () = match !rest with [] -> "" | symbol :: _ -> symbol in
  let take () = rest := List.tl !rest in
  let rec any () = let one = all () in if next () = "|" then (take (); Either (one, any ())) else one
  and all () = let one = single () in if next () = "&" then (take (); Both (one, all ())) else one
  and single () =
    let symbol = next () in
    take ();
    if symbol = "(" then (let one = any () in assert (next () = ")"); take (); one)
    else (assert (symbol.[0] = 'w'); meaning_of (String.sub symbol 1 (String.length symbol - 1)))
  in
  let found = any () in
  assert (!rest = []);
  found

let place names name =
  let rec go i = function [] -> None | x :: more -> if x = name then Some i else go (i + 1) more in
  go 0 names
let words text = List.filter (fun word -> word <> "") (String.split_on_char ' ' text)
let outcome_name = function
  | Allowed -> "allowed" | Unknown_operation -> "unknown_operation" | Unauthenticated -> "no_credentials"
  | Rejected -> "rejected_token" | Depends_on_facts -> "depends_on_facts" | Insufficient_scope -> "insufficient_scope"
  | Insufficient_user_authentication -> "insufficient_user_authentication" | Denied_by_facts -> "denied_by_facts"

let scopes = ref [] and facts = ref [] and step_up = ref [] and implications = ref []
let operations = Hashtbl.create 64
let policies = ref 0 and asked = ref 0 and differ = ref 0

let answer line operation kind listed given outcome said_missing said_challenge =
  incr asked;
  let declarations = { scope_count = List.length !scopes; implications = !implications; step_up = !step_up } in
  if not (is_legal declarations) then failwith "a policy that is not legal";
  let numbers names text = List.filter_map (place names) (words text) in
  let known = if given = "?" then None else Some (numbers !facts given) in
  let who = match kind with
    | "no_credentials" -> No_credentials | "rejected_token" -> Rejected_token | _ -> Token (numbers !scopes listed) in
  let requirement = Hashtbl.find operations operation in
  let made = decide declarations requirement who known in
  let held = match who with Token listed -> closure declarations listed | _ -> [] in
  let names numbers = String.concat " " (List.map (List.nth !scopes) numbers) in
  let lacking, whole = match requirement, made with
    | _, Allowed -> "", ""
    | Needs what, _ -> names (missing declarations what held known), names (challenge declarations what held known)
    | _ -> "", "" in
  let must_say = made = Insufficient_scope in
  if outcome_name made <> outcome || lacking <> said_missing
     || ((said_challenge <> "" || must_say) && said_challenge <> whole) then begin
    incr differ;
    if !differ <= 10 then Printf.printf "%s\n  differs: %s, missing '%s', challenge '%s'\n" line (outcome_name made) lacking whole
  end

let read line = match String.split_on_char '\t' line with
  | ["policy"; _] -> incr policies; scopes := []; facts := []; step_up := []; implications := []; Hashtbl.reset operations
  | ["scope"; name] -> scopes := !scopes @ [name]
  | ["fact"; name; kind] ->
    if kind = "step_up" then step_up := List.length !facts :: !step_up;
    facts := !facts @ [name]
  | ["implication"; one; other] ->
    implications := (Option.get (place !scopes one), Option.get (place !scopes other)) :: !implications
  | ["operation"; name; "expression"; text] ->
    let meaning_of word = match place !scopes word, place !facts word with
      | Some s, _ -> Scope s
      | None, Some f -> Fact f
      | None, None -> assert (word = "any_token"); Word_any_token in
    Hashtbl.replace operations name (Needs (expression_of meaning_of text))
  | ["operation"; name; kind; _] ->
    Hashtbl.replace operations name
      (match kind with "anyone" -> Anyone | "optional_token" -> Optional_token | _ -> Any_token)
  | ["asked"; operation; kind; listed; given; outcome; said_missing; said_challenge] ->
    answer line operation kind listed given outcome said_missing said_challenge
  | _ -> failwith ("what is this? " ^ line)

let () =
  (try while true do read (input_line stdin) done with End_of_file -> ());
  Printf.printf "%d policies, %d answers, %d differ\n" !policies !asked !differ;
  exit (if !differ = 0 && !asked > 0 then 0 else 1)
