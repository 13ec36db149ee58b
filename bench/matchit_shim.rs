// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// The router of the crate matchit for C++: peers.sh compiles it where there is cargo, and races_peers.hpp calls it.
use matchit::Router;
use std::slice;
use std::str;

/// A router, which is never freed.
#[no_mangle]
pub extern "C" fn matchit_new() -> *mut Router<u32> {
    Box::into_raw(Box::new(Router::new()))
}

/// Adds the template of `size` bytes at `text`; whether it was taken.
///
/// # Safety
/// `router` is one of `matchit_new`, and the bytes can be read.
#[no_mangle]
pub unsafe extern "C" fn matchit_add(router: *mut Router<u32>, text: *const u8, size: usize, row: u32) -> bool {
    let text = str::from_utf8_unchecked(slice::from_raw_parts(text, size));
    (*router).insert(text, row).is_ok()
}

/// The row of the path of `size` bytes at `text`, or the highest number; and where its parameters are, as many as
/// `room` at most: `count` of them.
///
/// # Safety
/// As above; `begins` and `sizes` have room for so many.
#[no_mangle]
pub unsafe extern "C" fn matchit_find(router: *const Router<u32>, text: *const u8, size: usize,
                                      begins: *mut *const u8, sizes: *mut usize, room: usize,
                                      count: *mut usize) -> u32 {
    let path = str::from_utf8_unchecked(slice::from_raw_parts(text, size));
    match (*router).at(path) {
        Ok(found) => {
            let mut made = 0;
            for (_, value) in found.params.iter() {
                if made < room {
                    *begins.add(made) = value.as_ptr();
                    *sizes.add(made) = value.len();
                    made += 1;
                }
            }
            *count = made;
            *found.value
        }
        Err(_) => u32::MAX,
    }
}
