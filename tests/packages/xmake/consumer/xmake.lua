includes("ambit/tests/packages/xmake")
add_requires("ambit")

target("consumer")
    set_kind("binary")
    set_languages("c++20")
    add_files("main.cpp")
    add_packages("ambit")
