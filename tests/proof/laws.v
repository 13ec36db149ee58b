(* Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0 *)
(* The laws of what meaning.v says. Each has the name of the test that shows the library to obey it. *)
From Coq Require Import List Arith Bool Lia Permutation.
From ambit Require Import meaning.
Import ListNotations.

(* What the laws rest on: sets and lists. *)
Lemma mem_in x set : mem x set = true <-> In x set. Proof. unfold mem. rewrite existsb_exists. split. - intros (y & Hy &
  E). apply Nat.eqb_eq in E. now subst. - intros H. exists x. now rewrite Nat.eqb_refl. Qed.
Lemma within_iff inner outer : within inner outer = true <-> incl inner outer. Proof. unfold within, incl. rewrite
  forallb_forall. now setoid_rewrite mem_in. Qed.
Lemma fewer {A} (p q : A -> bool) l : (forall x, In x l -> p x = true -> q x = true) -> length (filter p l) <= length
  (filter q l) /\ (length (filter p l) = length (filter q l) -> filter p l = filter q l). Proof. induction l as [|x l
  IH]; simpl; intros H; [easy|]. destruct IH as [L E]; [intros; apply H; auto|]. destruct (p x) eqn:P. - rewrite (H x)
  by auto. simpl. split; [lia|]. intros E'. f_equal. apply E. lia. - destruct (q x); simpl; split; try lia; auto. Qed.
Lemma filter_all (l : list nat) : filter (fun _ => true) l = l. Proof. induction l as [|z l J]; simpl; [easy|now rewrite
  J]. Qed.

Section without_what_follows.
  Context {A : Type} (follows : A -> A -> bool).
  Hypothesis reflexive : forall x, follows x x = true.
  Hypothesis transitive : forall x y z, follows x y = true -> follows y z = true -> follows x z = true.
  Lemma in_insert kept x y : In y (insert follows kept x) -> In y kept \/ y = x. Proof. unfold insert. destruct existsb;
    [auto|]. rewrite in_app_iff, filter_In. simpl. intuition. Qed.
  Lemma insert_covers kept x y : In y kept \/ y = x -> exists k, In k (insert follows kept x) /\ follows k y = true.
    Proof. unfold insert. destruct existsb eqn:E. - apply existsb_exists in E. destruct E as (k & Hk & F). intros [H|
    ->]; eauto. - setoid_rewrite in_app_iff. setoid_rewrite filter_In. intros [H| ->]. + destruct (follows x y) eqn:F. *
    exists x. simpl. auto. * exists y. rewrite F. auto. + exists x. simpl. auto. Qed.
  Lemma without_in all y : In y (without_what_follows follows all) -> In y all. Proof. unfold without_what_follows.
    enough (G : forall kept, In y (fold_left (insert follows) all kept) -> In y kept \/ In y all) by (intros H; destruct
    (G _ H); easy). induction all as [|x all IH]; simpl; [auto|]. intros kept H. destruct (IH _ H) as [K|K]; [|auto].
    destruct (in_insert _ _ _ K); auto. Qed.
  Lemma without_covers all y : In y all -> exists k, In k (without_what_follows follows all) /\ follows k y = true.
    Proof. unfold without_what_follows. enough (G : forall kept, In y all \/ (exists k, In k kept /\ follows k y = true)
    -> exists k, In k (fold_left (insert follows) all kept) /\ follows k y = true) by (intros H; apply G; auto).
    induction all as [|x all IH]; simpl. - intros kept [[]|H]. exact H. - intros kept H. apply IH. destruct H as
    [[<-|H]|(k & Hk & F)]; [|auto|]. + right. destruct (insert_covers kept x x) as (k & K & F); eauto. + right. destruct
    (insert_covers kept x k) as (j & J & F'); eauto. Qed.
  (* Nothing that is kept follows from anything else that is kept. *)
  Lemma without_apart all x y : In x (without_what_follows follows all) -> In y (without_what_follows follows all) ->
    follows x y = true -> x = y. Proof. revert x y. unfold without_what_follows. enough (G : forall kept, (forall x y,
    In x kept -> In y kept -> follows x y = true -> x = y) -> forall x y, In x (fold_left (insert follows) all kept) ->
    In y (fold_left (insert follows) all kept) -> follows x y = true -> x = y) by (apply G; easy). induction all as [|n
    all IH]; simpl; [auto|]. intros kept H. apply IH. unfold insert. destruct existsb eqn:E; [exact H|]. rewrite <-
    not_true_iff_false, existsb_exists in E. intros x y. rewrite !in_app_iff, !filter_In, !negb_true_iff. simpl. intros
    [[X F]|[<-|[]]] [[Y G]|[<-|[]]] K; try congruence; eauto. destruct E. eauto. Qed.
End without_what_follows.
Lemma in_order_total one other : in_order one other = true \/ in_order other one = true. Proof. revert other. induction
  one as [|x xs IH]; destruct other as [|y ys]; simpl; auto. destruct (Nat.lt_total x y) as [L|[E|L]]. - left. apply
  Nat.ltb_lt in L. now rewrite L. - subst. rewrite Nat.eqb_refl. destruct (IH ys) as [H|H]; rewrite H; simpl; rewrite
  orb_true_r; auto. - right. apply Nat.ltb_lt in L. now rewrite L. Qed.
Lemma in_order_head x y xs ys : in_order (x :: xs) (y :: ys) = true <-> x < y \/ x = y /\ in_order xs ys = true. Proof.
  simpl. now rewrite orb_true_iff, andb_true_iff, Nat.ltb_lt, Nat.eqb_eq. Qed.
Lemma in_order_trans a b c : in_order a b = true -> in_order b c = true -> in_order a c = true. Proof. revert b c.
  induction a as [|x a IH]; [easy|]. intros [|y b] [|z c]; try easy. rewrite !in_order_head. intros [L|[-> L]] [M|[<-
  M]]; try (left; lia). right. eauto. Qed.
Lemma in_order_antisymmetric a b : in_order a b = true -> in_order b a = true -> a = b. Proof. revert b. induction a as
  [|x a IH]; intros [|y b]; try easy. rewrite !in_order_head. intros [L|[-> L]] [M|[E M]]; try lia. f_equal. auto. Qed.
Lemma in_order_refl a : in_order a a = true. Proof. destruct (in_order_total a a); easy. Qed.
Lemma first_by_in {A} (place : A -> list nat) best rest : In (first_by place best rest) (best :: rest). Proof. revert
  best. induction rest as [|x rest IH]; simpl; intros best; [auto|]. destruct (IH (if in_order (place best) (place x)
  then best else x)) as [H|H]; [|auto]. destruct in_order; auto. Qed.
Lemma first_by_least {A} (place : A -> list nat) best rest x : In x (best :: rest) -> in_order (place (first_by place
  best rest)) (place x) = true. Proof. revert best x. induction rest as [|y rest IH]; simpl; intros best x. - intros
  [<-|[]]. apply in_order_refl. - set (next := if in_order (place best) (place y) then best else y). assert (N :
  in_order (place next) (place best) = true /\ in_order (place next) (place y) = true). { subst next. destruct (in_order
  (place best) (place y)) eqn:E; [auto using in_order_refl|]. destruct (in_order_total (place best) (place y));
  [congruence|auto using in_order_refl]. } assert (F := IH next next (or_introl eq_refl)). intros [<-|[<-|H]]; [eapply
  in_order_trans; [exact F|tauto]..|]. apply IH. now right. Qed.

Section policy.
  Context {declarations : vocabulary}.
  (* Of policies that compile. *)
  Hypothesis legal : is_legal = true.

  (* What follows from what, over any number of rows. *)
  Inductive follows : nat -> nat -> Prop :=
  | itself x : follows x x
  | by_row x y z : In (x, y) implications -> follows y z -> follows x z.
  Lemma follows_trans x y z : follows x y -> follows y z -> follows x z. Proof. induction 1; eauto using follows. Qed.
  Lemma follows_row x y z : follows x y -> In (y, z) implications -> follows x z. Proof. intros H R. eapply
    follows_trans; [exact H|]. eauto using follows. Qed.
  Lemma rows_declared x y : In (x, y) implications -> x < scope_count /\ y < scope_count. Proof. unfold is_legal in
    legal. rewrite forallb_forall in legal. intros H. apply legal in H. rewrite !andb_true_iff, !Nat.ltb_lt in H. simpl
    in H. tauto. Qed.
  Lemma in_declared p x : In x (declared p) <-> x < scope_count /\ p x = true. Proof. unfold declared. rewrite
    filter_In, in_seq. intuition lia. Qed.
  Lemma in_step x set : In x (step set) <-> x < scope_count /\ (In x set \/ exists y, In y set /\ In (y, x)
    implications). Proof. unfold step. rewrite in_declared, orb_true_iff, mem_in, existsb_exists. apply
    and_iff_compat_l, or_iff_compat_l. split. - intros ([y z] & R & E). simpl in E. rewrite andb_true_iff, Nat.eqb_eq,
    mem_in in E. destruct E as [-> E]. eauto. - intros (y & Y & R). exists (y, x). simpl. now rewrite andb_true_iff,
    Nat.eqb_eq, mem_in. Qed.

  (* Every set here is what `declared` makes of something. *)
  Lemma steps_fixed most set p : set = declared p -> scope_count <= most + length set -> step (steps most set) = steps
    most set /\ exists q, steps most set = declared q. Proof. revert set p. induction most as [|most IH]; intros set p S
    L; simpl. - assert (F : length set = scope_count). { subst set. unfold declared in *. destruct (fewer p (fun _ =>
    true) (seq 0 scope_count)) as [N _]; [easy|]. rewrite filter_all, seq_length in N. lia. } split; [|eauto]. symmetry.
    subst set. unfold step, declared in *. destruct (fewer p (fun x => mem x (filter p (seq 0 scope_count)) || existsb
    (fun row => (snd row =? x) && mem (fst row) (filter p (seq 0 scope_count))) implications) (seq 0 scope_count)) as [N
    E]. { intros x X P. rewrite orb_true_iff, mem_in, filter_In. auto. } apply E. apply Nat.le_antisymm; [exact N|].
    rewrite F. etransitivity; [apply fewer with (q := fun _ => true); easy|]. rewrite filter_all, seq_length. lia. -
    assert (N : length set <= length (step set) /\ (length set = length (step set) -> set = step set)). { subst set.
    unfold step, declared in *. apply fewer. intros x X P. rewrite orb_true_iff, mem_in, filter_In. auto. } destruct
    (Nat.eqb_spec (length (step set)) (length set)) as [E|E]. + split; [symmetry; apply N; lia|eauto]. + apply IH with
    (p := fun x => mem x set || existsb (fun row => (snd row =? x) && mem (fst row) set) implications); [easy|lia]. Qed.
  Lemma steps_in most set x : In x (steps most set) -> exists y, In y set /\ follows y x. Proof. revert set. induction
    most as [|most IH]; simpl; intros set; [eauto using follows|]. destruct (_ =? _); [eauto using follows|]. intros H.
    destruct (IH _ H) as (y & Y & F). apply in_step in Y. destruct Y as [_ [Y|(z & Z & R)]]; eauto using follows. Qed.
  Lemma steps_more most set x : x < scope_count -> In x set -> In x (steps most set). Proof. revert set. induction most
    as [|most IH]; simpl; intros set L H; [easy|]. destruct (_ =? _); [easy|]. apply IH; [easy|]. apply in_step. auto.
    Qed.

  (* A set's closure is what follows from its scopes over any number of rows, in whatever order these stand. *)
  Theorem closures_are_those_of_a_slow_search_whatever_the_rows set x :
    In x (closure set) <-> x < scope_count /\ exists y, In y set /\ follows y x.
  Proof. unfold closure. set (start := declared (fun x => mem x set)). destruct (steps_fixed scope_count start (fun x =>
    mem x set)) as [Fixed [q D]]; [easy|lia|]. split. - intros H. split; [rewrite D, in_declared in H; easy|]. destruct
    (steps_in _ _ _ H) as (y & Y & F). exists y. split; [|exact F]. apply in_declared in Y. now apply mem_in. - intros
    (L & y & Y & F). assert (B : y < scope_count) by (destruct F as [|? ? ? R]; [easy|]; now apply rows_declared in R).
    assert (S : In y (steps scope_count start)) by (apply steps_more, in_declared; rewrite ?mem_in; auto). clear Y B.
    induction F as [|a b c R F IH]; [easy|]. apply IH; [easy|]. rewrite <- Fixed. apply in_step. split; [now apply
    rows_declared in R|]. eauto. Qed.
  Notation in_closure := closures_are_those_of_a_slow_search_whatever_the_rows.
  Lemma in_implies x y : implies x y = true <-> follows x y. Proof. unfold implies. rewrite mem_in. simpl. rewrite
    in_closure. split. - intros [->|(_ & z & [->|[]] & F)]; eauto using follows. - intros F. destruct F as [|x z y R F];
    [auto|]. right. split; [|exists x; split; simpl; eauto using follows]. clear - legal R F. revert x R. induction F;
    intros w R; [now apply rows_declared in R|eauto]. Qed.

  (* What follows from what is a partial order: no two scopes follow from each other. *)
  Theorem implication_is_a_partial_order : (forall x, follows x x) /\ (forall x y z, follows x y -> follows y z ->
    follows x z) /\ (forall x y, follows x y -> follows y x -> x = y).
  Proof. repeat split; [constructor|apply follows_trans|]. intros x y F G. destruct F as [|x z y R F]; [easy|]. exfalso.
    assert (C := legal). unfold is_legal in C. rewrite forallb_forall in C. apply C in R as N. simpl in N. rewrite
    !andb_true_iff, negb_true_iff in N. destruct N as [_ N]. assert (M : mem x (closure [z]) = true); [|congruence].
    apply mem_in. apply in_closure. split; [now apply rows_declared in R|]. exists z. split; [now left|]. now apply
    follows_trans with y. Qed.

  (* Grants are closed: what follows from a scope in them is in them. *)
  Definition closed (grants : list nat) : Prop := forall x y, In x grants -> follows x y -> In y grants.
  Lemma closure_closed set : closed (closure set). Proof. intros x y H F. apply in_closure in H. destruct H as (L & z &
    Z & G). apply in_closure. split. - destruct F as [|a b c R F]; [easy|]. clear - legal R F. revert a R. induction F;
    intros w R; [now apply rows_declared in R|eauto]. - exists z. eauto using follows_trans. Qed.

  (* What an alternative means. *)
  Definition met (one : alternative) (grants given : list nat) : Prop :=
    incl (scopes_of one) grants /\ incl (facts_of one) given.
  Definition some_met (all : list alternative) (grants given : list nat) : Prop :=
    exists one, In one all /\ met one grants given.
  Lemma existsb_met all grants given : existsb (fun one => is_held grants one && is_given given one) all = true <->
    some_met all grants given. Proof. rewrite existsb_exists. unfold some_met, met, is_held, is_given. now
    setoid_rewrite andb_true_iff; setoid_rewrite within_iff. Qed.
  Lemma normal_form_means what grants given : some_met (normal_form what) grants given <-> meets what grants given =
    true. Proof. unfold some_met, met. induction what as [s|f| |l IHl r IHr|l IHl r IHr]; simpl. - rewrite mem_in.
    split; [intros (a & [<-|[]] & H & _); apply H; now left|]. intros H. exists {| scopes_of := [s]; facts_of := [] |}.
    simpl. split; [auto|]. split; [now intros x [<-|[]]|easy]. - rewrite mem_in. split; [intros (a & [<-|[]] & _ & H);
    apply H; now left|]. intros H. exists {| scopes_of := []; facts_of := [f] |}. simpl. split; [auto|]. split;
    [easy|now intros x [<-|[]]]. - split; [easy|]. intros _. eexists. split; [now left|]. easy. - rewrite andb_true_iff,
    <- IHl, <- IHr. setoid_rewrite in_flat_map. setoid_rewrite in_map_iff. split. + intros (a & (b & B & c & <- & C) &
    H). simpl in H. destruct H as [H K]. apply incl_app_inv in H, K. split; [exists b|exists c]; tauto. + intros [(b & B
    & H) (c & C & K)]. exists (together b c). split; [eauto|]. split; apply incl_app; tauto. - rewrite orb_true_iff, <-
    IHl, <- IHr. setoid_rewrite in_app_iff. firstorder. Qed.
  Lemma implies_refl x : implies x x = true. Proof. apply in_implies. constructor. Qed.
  Lemma implies_trans x y z : implies x y = true -> implies y z = true -> implies x z = true. Proof. rewrite
    !in_implies. apply follows_trans. Qed.
  Lemma least_met one grants given : closed grants -> met (least one) grants given <-> met one grants given. Proof.
    intros C. unfold met. simpl. apply and_iff_compat_r. split; intros H x X. - destruct (without_covers implies
    implies_refl implies_trans _ _ X) as (k & K & F). apply in_implies in F. eauto. - apply H. eapply without_in; eauto.
    Qed.
  Lemma absorbs_iff one other : absorbs one other = true <-> (forall s, In s (scopes_of one) -> exists o, In o
    (scopes_of other) /\ follows o s) /\ incl (facts_of one) (facts_of other). Proof. unfold absorbs. rewrite
    andb_true_iff, within_iff, forallb_forall. setoid_rewrite existsb_exists. now setoid_rewrite in_implies. Qed.
  Lemma absorbs_refl one : absorbs one one = true. Proof. apply absorbs_iff. split; [eauto using follows|easy]. Qed.
  Lemma absorbs_trans one other third : absorbs one other = true -> absorbs other third = true -> absorbs one third =
    true. Proof. rewrite !absorbs_iff. intros [H K] [H' K']. split; [|eauto using incl_tran]. intros s S. destruct (H s
    S) as (o & O & F). destruct (H' o O) as (t & T & G). eauto using follows_trans. Qed.
  Lemma absorbs_met one other grants given : closed grants -> absorbs one other = true -> met other grants given -> met
    one grants given. Proof. rewrite absorbs_iff. intros C [H K] [M N]. split; [|eauto using incl_tran]. intros s S.
    destruct (H s S) as (o & O & F). eauto. Qed.

  (* Dropping what others imply and absorb leaves what an expression means as it is. *)
  Theorem implied_scopes_are_dropped_and_absorbed what grants given :
    closed grants -> some_met (alternatives what) grants given <-> meets what grants given = true.
  Proof. intros C. rewrite <- normal_form_means. unfold some_met, alternatives. split. - intros (a & A & M). apply
    without_in, in_map_iff in A. destruct A as (b & <- & B). exists b. now rewrite <- least_met. - intros (b & B & M).
    rewrite <- (least_met b) in M by easy. destruct (without_covers absorbs absorbs_refl absorbs_trans (map least
    (normal_form what)) (least b)) as (k & K & F); [now apply in_map|]. eauto using absorbs_met. Qed.

  (* No scope of an alternative follows from another one of it, and no alternative is met whenever another one is. *)
  Theorem the_alternatives_of_a_requirement_are_its_prime_implicants_and_mean_what_it_means what : let all :=
    alternatives what in (forall one x y, In one all -> In x (scopes_of one) -> In y (scopes_of one) -> follows x y -> x
    = y) /\ (forall one other, In one all -> In other all -> absorbs one other = true -> one = other) /\ (forall grants
    given, closed grants -> some_met all grants given <-> meets what grants given = true).
  Proof. repeat split; try (now apply implied_scopes_are_dropped_and_absorbed). - intros one x y A X Y F. apply
    without_in, in_map_iff in A. destruct A as (b & <- & B). apply in_implies in F. exact (without_apart implies
    (scopes_of b) x y X Y F). - intros one other. apply without_apart. Qed.

  (* Decisions. *)

  (* With facts known a token is allowed what its grants and facts meet, and nothing else. *)
  Theorem what_is_allowed_is_said_to_be_and_no_more what listed given :
    decide (needs what) (token listed) (Some given) = allowed <-> meets what (closure listed) given = true.
  Proof. rewrite <- implied_scopes_are_dropped_and_absorbed, <- existsb_met by apply closure_closed. simpl. destruct
    existsb; [easy|]. split; [|easy]. now do 2 (destruct existsb; [easy|]). Qed.
  Lemma unknown_allowed what listed : decide (needs what) (token listed) None = allowed <-> decide (needs what) (token
    listed) (Some []) = allowed. Proof. simpl. destruct existsb; [easy|]. destruct existsb; (split; [easy|]); now do 2
    (destruct existsb; [easy|]). Qed.

  (* An operation that is not there is denied, and so is every call that nothing in the requirement's text allows. *)
  Theorem default_deny : (forall who facts called, decide_by_name [] called who facts <> allowed) /\ (forall what who
    facts, decide (needs what) who facts = allowed -> exists listed, who = token listed /\ meets what (closure listed)
    (match facts with Some given => given | None => [] end) = true).
  Proof. split; [easy|]. intros what [| |listed] facts H; [easy..|]. exists listed. split; [easy|]. destruct facts;
    [|apply unknown_allowed in H]; now apply what_is_allowed_is_said_to_be_and_no_more. Qed.

  (* What is open to anyone is allowed to all callers; without a token nothing else is, but where it is optional. *)
  Theorem explicit_public what who facts : decide anyone who facts = allowed /\ ((forall listed, who <> token listed) ->
    decide what who facts = allowed -> what = anyone \/ what = optional_token /\ who = no_credentials).
  Proof. split; [easy|]. intros N. destruct who as [| |l], what; simpl; auto; try discriminate; now destruct (N l). Qed.
  Lemma meets_more what grants grants' given given' : incl grants grants' -> incl given given' -> meets what grants
    given = true -> meets what grants' given' = true. Proof. intros G F. induction what; simpl; rewrite ?mem_in,
    ?andb_true_iff, ?orb_true_iff; intuition. Qed.
  Lemma closure_more set more : incl set more -> incl (closure set) (closure more). Proof. intros H x. rewrite
    !in_closure. firstorder. Qed.

  (* Listing more scopes takes no access away. *)
  Theorem monotone_in_scopes what listed more facts : incl listed more ->
    decide what (token listed) facts = allowed -> decide what (token more) facts = allowed.
  Proof. intros I. destruct what; [easy..|]. destruct facts; rewrite ?unknown_allowed,
    !what_is_allowed_is_said_to_be_and_no_more; apply meets_more; auto using closure_more, incl_refl. Qed.

  (* Giving more facts takes no access away, nor does knowing them. *)
  Theorem monotone_in_facts what who given more : incl given more -> (decide what who (Some given) = allowed -> decide
    what who (Some more) = allowed) /\ (decide what who None = allowed -> decide what who (Some more) = allowed).
  Proof. intros I. destruct what, who; try easy. rewrite unknown_allowed, !what_is_allowed_is_said_to_be_and_no_more.
    split; apply meets_more; auto using incl_refl. easy. Qed.

  (* An outcome without facts says what every set of facts would make of it. *)
  Theorem facts_unknown_says_what_every_set_of_facts_would what listed : let under facts := decide (needs what) (token
    listed) facts in (under None = allowed <-> under (Some []) = allowed) /\ (under None = insufficient_scope <-> forall
    given, under (Some given) <> allowed) /\ (under None = depends_on_facts <-> under (Some []) <> allowed /\ exists
    given, under (Some given) = allowed).
  Proof. cbv zeta. assert (Zero := unknown_allowed what listed). assert (Held : existsb (is_held (closure listed))
    (alternatives what) = true <-> exists given, decide (needs what) (token listed) (Some given) = allowed). {
    setoid_rewrite what_is_allowed_is_said_to_be_and_no_more. assert (M := fun given =>
    implied_scopes_are_dropped_and_absorbed what _ given (closure_closed listed)). setoid_rewrite <- M. rewrite
    existsb_exists. unfold is_held, some_met, met. setoid_rewrite within_iff. split. - intros (a & A & H). exists
    (facts_of a), a. easy. - intros (given & a & A & H & _). eauto. } split; [exact Zero|]. enough (G : forall (none :
    outcome) (under : list nat -> Prop) (zero held : bool), none = (if zero then allowed else if held then
    depends_on_facts else insufficient_scope) -> (none = allowed <-> under []) -> (held = true <-> exists given, under
    given) -> (none = insufficient_scope <-> forall given, ~ under given) /\ (none = depends_on_facts <-> ~ under [] /\
    exists given, under given)). { exact (G _ (fun given => decide (needs what) (token listed) (Some given) = allowed) _
    _ eq_refl Zero Held). } clear. intros none under zero held -> Z H. destruct zero. - assert (A := proj1 Z eq_refl).
    split; split; try easy; intros K; destruct (K _ A). - assert (N : ~ under []) by (intros A; apply Z in A; destruct
    held; easy). destruct held; split; split; try easy; intros K. + exfalso. destruct (proj1 H eq_refl) as [g G]. now
    apply (K g). + split; [easy|]. now apply H. + intros g G. now assert (false = true) by (apply H; eauto). + destruct
    K as [_ K]. apply H in K. easy. Qed.
  Lemma closure_same set other : (forall x, x < scope_count -> In x set <-> In x other) -> closure set = closure other.
    Proof. intros H. unfold closure. f_equal. unfold declared. apply filter_ext_in. intros x X. apply in_seq in X. apply
    eq_iff_eq_true. rewrite !mem_in. apply H. lia. Qed.

  (* A scope that nobody declared changes nothing. *)
  Theorem unknown_scope_is_inert what listed unknown facts : (forall x, In x unknown -> scope_count <= x) ->
    decide what (token (unknown ++ listed)) facts = decide what (token listed) facts.
  Proof. intros U. destruct what; [easy..|]. simpl. rewrite (closure_same (unknown ++ listed) listed); [easy|]. intros x
    L. rewrite in_app_iff. split; [|auto]. intros [H|H]; [apply U in H; lia|easy]. Qed.

  (* The order of listed scopes and their repeats mean nothing. *)
  Theorem order_independent what listed other facts : (forall x, In x listed <-> In x other) ->
    decide what (token listed) facts = decide what (token other) facts.
  Proof. intros H. destruct what; [easy..|]. simpl. now rewrite (closure_same listed other). Qed.

  (* Where every alternative has a scope, as every expression without any_token must, no facts replace it. *)
  Theorem facts_never_replace_scopes what facts : (forall one, In one (alternatives what) -> scopes_of one <> []) ->
    decide (needs what) (token []) facts <> allowed.
  Proof. intros H D. apply default_deny in D. destruct D as (listed & [= <-] & M). apply
    implied_scopes_are_dropped_and_absorbed in M; [|apply closure_closed]. destruct M as (a & A & I & _). apply H in A.
    destruct (scopes_of a) as [|s l]; [easy|]. assert (S := I s (or_introl eq_refl)). apply in_closure in S. now
    destruct S as (_ & y & [] & _). Qed.

  (* What is missing. *)
  Section missing.
    Variable what : expression.
    Hypothesis what_is_declared : is_declared what = true.
    Variable facts : option (list nat).
    Let known := match facts with Some given => given | None => [] end.
    Let everything := seq 0 scope_count.
    Notation under listed := (decide (needs what) (token listed) facts).
    Notation that_help := (that_help what facts).

    (* The answer is what scopes can make of it: allowed; where they cannot, dependent on facts alone, or allowed once
       the user has authenticated again. *)
    Definition turned (listed : list nat) : Prop :=
      under listed = allowed \/
      under everything <> allowed /\
        match facts with
        | None => under listed = depends_on_facts
        | Some given => decide (needs what) (token listed) (Some (given ++ step_up)) = allowed
        end.
    Lemma alternatives_declared one x : In one (alternatives what) -> In x (scopes_of one) -> x < scope_count. Proof.
      intros A X. apply without_in, in_map_iff in A. destruct A as (b & <- & B). apply without_in in X. revert b x B X.
      induction what as [s|f| |l IHl r IHr|l IHl r IHr]; simpl in *; intros b x B X. - destruct B as [<-|[]], X as
      [<-|[]]. now apply Nat.ltb_lt. - now destruct B as [<-|[]]. - now destruct B as [<-|[]]. - apply andb_true_iff in
      what_is_declared. apply in_flat_map in B. destruct B as (c & C & B). apply in_map_iff in B. destruct B as (d & <-
      & D). simpl in X. apply in_app_iff in X. destruct X; [eapply IHl|eapply IHr]; eauto; tauto. - apply andb_true_iff
      in what_is_declared. apply in_app_iff in B. destruct B; [eapply IHl|eapply IHr]; eauto; tauto. Qed.
    Lemma everything_held one : In one (alternatives what) -> incl (scopes_of one) (closure everything). Proof. intros A
      x X. assert (L := alternatives_declared _ _ A X). apply in_closure. split; [easy|]. exists x. split; [apply
      in_seq; lia|constructor]. Qed.
    Lemma allowed_iff listed given : decide (needs what) (token listed) (Some given) = allowed <-> exists one, In one
      (filter (is_given given) (alternatives what)) /\ incl (scopes_of one) (closure listed). Proof. rewrite
      what_is_allowed_is_said_to_be_and_no_more, <- implied_scopes_are_dropped_and_absorbed by apply closure_closed.
      unfold some_met, met. setoid_rewrite filter_In. unfold is_given. setoid_rewrite within_iff. firstorder. Qed.
    Lemma under_allowed listed : under listed = allowed <-> decide (needs what) (token listed) (Some known) = allowed.
      Proof. subst known. destruct facts; [easy|apply unknown_allowed]. Qed.
    Lemma turned_iff listed : turned listed <-> exists one, In one that_help /\ incl (scopes_of one) (closure listed).
      Proof. unfold turned. rewrite !under_allowed, !allowed_iff. unfold that_help. destruct (filter (is_given known)
      (alternatives what)) as [|a l] eqn:E. - assert (N : forall set, ~ exists one, In one [] /\ incl (scopes_of (one :
      alternative)) set) by (intros ? (? & [] & _)). subst known. destruct facts as [given|]; rewrite E. + rewrite
      allowed_iff. firstorder. + split. * intros [H|[_ H]]; [firstorder|]. simpl in H. destruct existsb; [easy|].
      destruct existsb eqn:F; [|easy]. apply existsb_exists in F. unfold is_held in F. setoid_rewrite within_iff in F.
      exact F. * intros (a & A & H). right. split; [apply N|]. simpl. match goal with |- (if ?b then _ else _) = _ =>
      destruct b eqn:F end. { apply existsb_exists in F. destruct F as (b & B & F). apply andb_true_iff in F. assert (X
      : In b []) by (rewrite <- E; apply filter_In; tauto). easy. } match goal with |- (if ?b then _ else _) = _ =>
      destruct b eqn:G end; [easy|]. rewrite <- not_true_iff_false, existsb_exists in G. destruct G. exists a. unfold
      is_held. now rewrite within_iff. - assert (A : exists one, In one (a :: l) /\ incl (scopes_of one) (closure
      everything)). { exists a. split; [now left|]. apply everything_held. eapply filter_In. rewrite E. now left. }
      subst known. destruct facts as [given|]; rewrite E; tauto. Qed.
    Lemma help_is_alternative one : In one that_help -> In one (alternatives what). Proof. unfold that_help. destruct
      facts as [given|]. - destruct (filter (is_given given) (alternatives what)) eqn:E; [|rewrite <- E]; intros H; now
      apply filter_In in H. - destruct (filter (is_given []) (alternatives what)) eqn:E; [easy|]. rewrite <- E. intros
      H. now apply filter_In in H. Qed.
    Lemma in_without x set held : In x (without set held) <-> x < scope_count /\ In x set /\ ~ In x held. Proof. unfold
      without. now rewrite in_declared, andb_true_iff, negb_true_iff, mem_in, <- not_true_iff_false, mem_in. Qed.
    Lemma without_fewer set set' held held' : (forall x, In x (without set held) -> In x (without set' held')) -> length
      (without set held) <= length (without set' held') /\ (length (without set held) = length (without set' held') ->
      without set held = without set' held'). Proof. intros H. unfold without, declared in *. apply fewer. intros x X P.
      assert (I := H x). rewrite !filter_In in I. now apply I. Qed.
    Lemma without_same set set' held held' : (forall x, In x (without set held) <-> In x (without set' held')) ->
      without set held = without set' held'. Proof. intros H. apply without_fewer; [intros; now apply H|]. apply
      Nat.le_antisymm; apply without_fewer; intros; now apply H. Qed.

    (* No set that leads to an alternative comes before the alternative. *)
    Lemma alternative_first one listed more : In one (alternatives what) -> incl (scopes_of one) (closure (listed ++
      more)) -> in_order (cost (scopes_of one) (closure listed)) (cost more (closure listed)) = true. Proof. intros A I.
      set (held := closure listed). unfold cost. set (M := without (scopes_of one) held). set (T := without more held).
      assert (From : forall m, In m M -> exists t, In t T /\ follows t m). { intros m H. apply in_without in H. destruct
      H as (L & S & N). apply I in S. apply in_closure in S. destruct S as (_ & y & Y & F). apply in_app_iff in Y.
      destruct Y as [Y|Y]. - destruct N. apply in_closure. eauto. - exists y. split; [|easy]. apply in_without. split;
      [|split; [easy|]]. + destruct F as [|? ? ? R]; [easy|]. now apply rows_declared in R. + intros K. apply N. now
      apply (closure_closed listed y m). } destruct (without_fewer (closure M) (closure T) held held) as [G E]. { intros
      x. rewrite !in_without, !in_closure. intros (L & (_ & m & H & F) & N). destruct (From m H) as (t & H' & F'). eauto
      7 using follows_trans. } apply in_order_head. apply Nat.lt_eq_cases in G. destruct G as [G|G]; [auto|]. right.
      split; [easy|]. assert (Same : forall m, In m M -> In m T). { intros m H. destruct (From m H) as (t & K & F).
      specialize (E G). assert (X : In t (without (closure M) held)). { rewrite E. apply in_without. assert (K' := K).
      apply in_without in K'. rewrite in_closure. intuition. exists t. eauto using follows. } apply in_without in X.
      destruct X as (_ & X & _). apply in_closure in X. destruct X as (_ & m' & H' & F'). destruct
      (the_alternatives_of_a_requirement_are_its_prime_implicants_and_mean_what_it_means what) as (Apart & _). assert
      (m' = m). { apply (Apart one); [easy| | |eauto using follows_trans]; eapply proj1, proj2, in_without; eassumption.
      } subst m'. destruct implication_is_a_partial_order as (_ & _ & Anti). now rewrite (Anti m t). } destruct
      (without_fewer (scopes_of one) more held held Same) as [G' E']. fold M T in G', E'. apply in_order_head. apply
      Nat.lt_eq_cases in G'. destruct G' as [G'|G']; [auto|]. right. split; [easy|]. rewrite (E' G'). apply
      in_order_refl. Qed.

    (* What comes first as a whole lacks no more. *)
    Lemma whole_cost_lacking held one other : in_order (whole_cost held one) (whole_cost held other) = true -> in_order
      (cost (scopes_of one) held) (cost (scopes_of other) held) = true. Proof. unfold whole_cost, cost. cbv zeta. simpl
      app. generalize (without (scopes_of one) held) (without (scopes_of other) held). intros x y. rewrite
      !in_order_head. intros [H|(E & [H|(L & H)])]; auto. right. split; [easy|]. right. split; [easy|]. clear E. revert
      y L H. clear. induction x as [|m x IH]; intros [|n y]; try easy. intros [= L]. simpl app. rewrite !in_order_head.
      intros [H|[-> H]]; auto. Qed.
    Lemma asked_for_first held one : asked_for what held facts = Some one -> In one that_help /\ forall other, In other
      that_help -> in_order (cost (scopes_of one) held) (cost (scopes_of other) held) = true. Proof. unfold asked_for.
      destruct that_help as [|a l]; [easy|]. intros [= <-]. split; [apply first_by_in|]. intros other H. apply
      whole_cost_lacking. now apply first_by_least. Qed.
    Lemma turned_everything : turned everything <-> that_help <> []. Proof. rewrite turned_iff. split; [intros (a & A &
      _) E; now rewrite E in A|]. intros N. destruct that_help as [|a l] eqn:E; [easy|]. exists a. split; [now left|].
      apply everything_held, help_is_alternative. rewrite E. now left. Qed.
    Lemma asked_for_some held : turned everything -> exists one, asked_for what held facts = Some one. Proof. rewrite
      turned_everything. unfold asked_for. destruct that_help; [easy|eauto]. Qed.
    Lemma turned_by one set : In one that_help -> incl (scopes_of one) (set ++ closure set) -> turned set. Proof. intros
      H I. apply turned_iff. exists one. split; [easy|]. intros x X. destruct (in_app_or _ _ _ (I x X)) as [Y|Y];
      [|easy]. apply in_closure. split; [now apply (alternatives_declared one), X; apply help_is_alternative|]. exists
      x. split; [easy|constructor]. Qed.

    (* With what is missing the answer is turned, if scopes can do so at all; else nothing is missing. Nothing missing
       is held. *)
    Theorem missing_is_sufficient listed : let lacking := missing what (closure listed) facts in (turned everything ->
      turned (listed ++ lacking)) /\ (~ turned everything -> lacking = []) /\ (forall x, In x lacking -> ~ In x (closure
      listed)).
    Proof. cbv zeta. split; [|split]. - intros T. destruct (asked_for_some (closure listed) T) as (a & A). unfold
      missing. rewrite A. destruct (asked_for_first _ _ A) as [H _]. apply (turned_by a); [easy|]. intros x X. rewrite
      !in_app_iff, in_without. assert (L := alternatives_declared _ _ (help_is_alternative _ H) X). destruct (in_dec
      Nat.eq_dec x (closure listed)) as [I|I]; [|tauto]. right. revert I. apply closure_more, incl_appl, incl_refl. -
      intros N. rewrite turned_everything in N. unfold missing, asked_for. destruct that_help; [easy|]. now destruct N.
      - unfold missing. intros x. destruct asked_for; [|easy]. intros H. now apply in_without in H. Qed.

    (* What is missing comes first, in the order of all suggestions, among all sets of scopes that turn the answer; and
       only equal sets are at one place in that order. *)
    Theorem missing_is_minimal listed more : turned (listed ++ more) -> let held := closure listed in let lacking :=
      missing what held facts in in_order (cost lacking held) (cost more held) = true /\ (in_order (cost more held)
      (cost lacking held) = true -> without more held = lacking).
    Proof. intros T. cbv zeta. apply turned_iff in T. destruct T as (b & B & I). assert (Some_help : turned everything)
      by (apply turned_everything; intros E; now rewrite E in B). destruct (asked_for_some (closure listed) Some_help)
      as (a & A). unfold missing. rewrite A. destruct (asked_for_first _ _ A) as [_ F]. specialize (F b B). assert (G :=
      alternative_first b listed more (help_is_alternative _ B) I). assert (Twice : without (without (scopes_of a)
      (closure listed)) (closure listed) = without (scopes_of a) (closure listed)) by (apply without_same; intros x;
      rewrite !in_without; tauto). assert (Here : in_order (cost (without (scopes_of a) (closure listed)) (closure
      listed)) (cost more (closure listed)) = true) by (unfold cost at 1; rewrite Twice; eapply in_order_trans;
      eassumption). split; [exact Here|]. intros There. rewrite <- Twice. assert (E := in_order_antisymmetric _ _ Here
      There). unfold cost in E. injection E. auto. Qed.

    (* The scopes of one challenge are enough, alone and beside what is listed; what is missing is among them. *)
    Theorem one_challenge_suffices listed more : turned everything -> turned (more ++ challenge what (closure listed)
      facts) /\ incl (missing what (closure listed) facts) (challenge what (closure listed) facts).
    Proof. intros T. destruct (asked_for_some (closure listed) T) as (a & A). unfold missing, challenge. rewrite A.
      destruct (asked_for_first _ _ A) as [H _]. split; [|intros x; rewrite !in_without; tauto]. apply (turned_by a);
      [easy|]. intros x X. assert (L := alternatives_declared _ _ (help_is_alternative _ H) X). rewrite !in_app_iff,
      in_without. simpl. tauto. Qed.
  End missing.

  (* Insufficient scope is said if and only if further scopes would be enough; else none are asked for. *)
  Theorem when_the_facts_given_shut_every_way_no_scope_is_asked_for what listed given : is_declared what = true ->
    let now more := decide (needs what) (token (listed ++ more)) (Some given) in
    (now [] = insufficient_scope <-> now [] <> allowed /\ exists more, now more = allowed) /\
    (now [] = denied_by_facts -> missing what (closure listed) (Some given) = []).
  Proof. intros D. cbv beta zeta. rewrite app_nil_r. split. - setoid_rewrite allowed_iff. simpl. destruct (existsb (fun
    one => is_held (closure listed) one && is_given given one) (alternatives what)) eqn:E. { split; [easy|]. intros [N
    _]. destruct N. apply existsb_met in E. destruct E as (a & A & H & F). exists a. split; [|exact H]. apply filter_In.
    split; [easy|]. now apply within_iff. } rewrite <- not_true_iff_false, existsb_met in E. destruct (existsb (is_given
    given) (alternatives what)) eqn:F; rewrite ?existsb_exists in F. + split; [|easy]. intros _. split. * intros (a & A
    & H). apply filter_In in A. destruct E. exists a. split; [easy|]. split; [easy|]. now apply within_iff. * destruct F
    as (a & A & G). exists (scopes_of a), a. split; [now apply filter_In|]. intros x X. apply in_closure. split; [now
    apply (alternatives_declared what D a)|]. exists x. split; [apply in_app_iff; auto|constructor]. + split; [destruct
    (existsb (is_given (given ++ step_up)) (alternatives what)); discriminate|]. intros (_ & more & a & A & H). apply
    filter_In in A. rewrite <- not_true_iff_false, existsb_exists in F. destruct F. eauto. - simpl. unfold missing,
    asked_for, that_help. assert (N : forall p, existsb p (alternatives what) = false -> filter p (alternatives what) =
    []). { intros p. induction (alternatives what) as [|a l IH]; simpl; [easy|]. destruct (p a); [easy|]. exact IH. }
    intros I. repeat match type of I with (if ?b then _ else _) = _ => destruct b eqn:?; [discriminate|] end. now
    rewrite !N. Qed.

  (* Operations. *)

  (* The order of rows means nothing to an operation, which is found by its name. *)
  Theorem rule_order_is_irrelevant rows other called who facts : NoDup (map name rows) -> Permutation rows other ->
    decide_by_name rows called who facts = decide_by_name other called who facts.
  Proof. intros N P. unfold decide_by_name. enough (E : find (fun row => name row =? called) rows = find (fun row =>
    name row =? called) other) by now rewrite E. induction P as [|row l l' P IH|row row' l|l l' l'' P IH P' IH']; simpl
    in *; [easy| | |]. - inversion N; subst. destruct (_ =? _); auto. - inversion N as [|? ? X]; subst. destruct
    (Nat.eqb_spec (name row') called), (Nat.eqb_spec (name row) called); try easy. destruct X. left. congruence. -
    rewrite IH by easy. apply IH'. eapply Permutation_NoDup; [|exact N]. now apply Permutation_map. Qed.

  Section shown.
    Context {paths : templates}.
    Lemma filter_filter {A} (p q : A -> bool) l : filter p (filter q l) = filter q (filter p l). Proof. induction l as
      [|x l IH]; simpl; [easy|]. destruct (q x) eqn:Q, (p x) eqn:P; simpl; rewrite ?Q, ?P, IH; easy. Qed.
    Lemma find_filter {A} (p q : A -> bool) l x : find p l = Some x -> q x = true -> find p (filter q l) = Some x.
      Proof. induction l as [|y l IH]; simpl; [easy|]. destruct (p y) eqn:P. - intros [= ->] Q. rewrite Q. simpl. now
      rewrite P. - intros H Q. destruct (q y); simpl; rewrite ?P; auto. Qed.
    (* A row that is shown and found is found without the hidden rows, too. *)
    Lemma shown_stays rows asked by_method row : match_request rows asked by_method = matched row -> is_hidden row =
      false -> match_request (shown_rows rows) asked by_method = matched row. Proof. unfold match_request, shown_rows.
      rewrite (filter_filter (fun row => takes (template row) asked) (fun row => negb (is_hidden row))). set (those :=
      filter _ rows). destruct those as [|a l] eqn:E; [easy|]. rewrite <- E. set (best := fun set row => forallb (fun
      other => template row <=? template other) set). destruct find eqn:F; [|easy]. intros [= ->] V. assert (I := F).
      apply find_some in I. destruct I as [I _]. apply filter_In in I. destruct I as [I B]. set (vis := fun row => negb
      (is_hidden row)). assert (R : In row (filter vis those)) by (apply filter_In; unfold vis; now rewrite V). destruct
      (filter vis those) as [|a' l'] eqn:E'; [easy|]. rewrite <- E'. assert (Same : filter (best (filter vis those))
      (filter vis those) = filter vis (filter (best those) those)). { rewrite (filter_filter vis). apply filter_ext_in.
      intros x X. subst best. cbv beta in *. apply eq_iff_eq_true. rewrite !forallb_forall in *. setoid_rewrite
      Nat.leb_le. setoid_rewrite Nat.leb_le in B. split. - intros H y Y. transitivity (template row); [apply H; now
      rewrite E'|auto]. - intros H y Y. apply filter_In in Y. now apply H. } unfold best in Same. rewrite Same. rewrite
      (find_filter _ _ _ row F); [easy|]. unfold vis. now rewrite V. Qed.

    (* Whoever may not make a call is told what the policy without its hidden rows answers, or no_route where that
       answer is another operation's; whoever may make it is told so. *)
    Theorem what_is_hidden_reads_as_the_policy_without_it rows asked by_method who facts : let truth := answer rows
      asked by_method who facts in let without_it := answer (shown_rows rows) asked by_method who facts in let told :=
      shown rows asked by_method who facts in (is_allowed truth = true -> told = truth) /\ (is_allowed truth = false ->
      told = without_it \/ told = told_no_route /\ exists row said, without_it = decided row said /\ truth <>
      without_it).
    Proof. cbv zeta. unfold shown. cbv zeta. split; [intros A; rewrite A; destruct (answer rows); easy|]. intros D.
      rewrite D. destruct (answer rows asked by_method who facts) as [row said| |] eqn:T; simpl. - destruct (is_hidden
      row) eqn:H; simpl. + destruct (answer (shown_rows rows) asked by_method who facts) as [row' said'| |] eqn:W;
      [right|auto|auto]. split; [easy|]. exists row', said'. split; [easy|]. intros [= <- <-]. unfold answer in W.
      destruct (match_request (shown_rows rows)) eqn:M in W; try easy. injection W as -> _. unfold match_request in M.
      destruct (filter _ (shown_rows rows)) eqn:E in M; [easy|]. destruct find eqn:F in M; [|easy]. injection M as ->.
      apply find_some, proj1 in F. apply filter_In, proj1 in F. rewrite <- E in F. apply filter_In, proj1, filter_In in
      F. rewrite H in F. easy. + left. unfold answer in *. destruct (match_request rows) eqn:M in T; try easy. injection
      T as -> <-. now rewrite (shown_stays _ _ _ _ M H). - destruct (answer (shown_rows rows)) eqn:W; [right|auto|auto].
      split; [easy|]. eexists _, _. split; [reflexivity|discriminate]. - destruct (answer (shown_rows rows)) eqn:W;
      [right|auto|auto]. split; [easy|]. eexists _, _. split; [reflexivity|discriminate]. Qed.

    (* Where every row hides, whoever may not make a call is told that there is nothing. *)
    Theorem all_that_is_hidden_reads_as_nothing rows asked by_method who facts : (forall row, In row rows -> is_hidden
      row = true) -> is_allowed (answer rows asked by_method who facts) = false -> shown rows asked by_method who facts
      = told_no_route.
    Proof. intros H D. assert (E : shown_rows rows = []). { unfold shown_rows. clear D. induction rows as [|row rows
      IH]; simpl; [easy|]. rewrite H by (now left). simpl. apply IH. intros; apply H; now right. } destruct
      (what_is_hidden_reads_as_the_policy_without_it rows asked by_method who facts) as [_ W]. destruct (W D) as [->|[->
      _]]; [|easy]. now rewrite E. Qed.

    (* Hidden rows that a caller may not call make no difference to what the caller is told: two policies with the same
       shown rows, in which a request finds no shown row, tell the same. *)
    Theorem what_a_denied_client_is_told_follows_from_the_shown_rows_alone rows other asked by_method who facts : let
      finds_none_shown rows := forall row said, answer rows asked by_method who facts = decided row said -> is_hidden
      row = true in shown_rows rows = shown_rows other -> finds_none_shown rows -> finds_none_shown other -> is_allowed
      (answer rows asked by_method who facts) = false -> is_allowed (answer other asked by_method who facts) = false ->
      shown rows asked by_method who facts = shown other asked by_method who facts.
    Proof. cbv beta zeta. intros S H H' D D'. unfold shown. cbv zeta. rewrite D, D', S. simpl. destruct (answer rows
      asked by_method who facts) as [row said| |]; [rewrite (H _ _ eq_refl)|..]; (destruct (answer other asked by_method
      who facts) as [row' said'| |]; [rewrite (H' _ _ eq_refl)|..]); easy. Qed.
  End shown.
End policy.

