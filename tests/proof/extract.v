(* Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0 *)
(* The meaning as a program, for compare.ml. *)
From Coq Require Import Extraction ExtrOcamlBasic ExtrOcamlNatInt.
From ambit Require Import meaning.
Extraction "meaning.ml" decide missing challenge closure is_legal is_declared.
