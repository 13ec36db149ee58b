// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>

/// Counts allocations by replacing the global operators: to be included in one translation unit of a program.
namespace bench {

inline std::size_t allocation_count = 0;

inline void* counted(void* memory) {
  ++allocation_count;
  if (memory == nullptr) std::abort();
  return memory;
}

}  // namespace bench

// Not inlined: g++ 12 takes a free() that it sees in place of operator delete for a mismatch.
[[gnu::noinline]] void* operator new(std::size_t size) {
  return bench::counted(std::malloc(size == 0 ? 1 : size));
}
[[gnu::noinline]] void* operator new[](std::size_t size) {
  return bench::counted(std::malloc(size == 0 ? 1 : size));
}
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return ::operator new(size);
}
[[gnu::noinline]] void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return ::operator new[](size);
}
[[gnu::noinline]] void* operator new(std::size_t size, std::align_val_t alignment) {
  const auto step = static_cast<std::size_t>(alignment);
  return bench::counted(std::aligned_alloc(step, (size + step - 1) / step * step));
}
[[gnu::noinline]] void* operator new[](std::size_t size, std::align_val_t alignment) {
  return ::operator new(size, alignment);
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  std::free(memory);
}
[[gnu::noinline]] void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept {
  std::free(memory);
}
