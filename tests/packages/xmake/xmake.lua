-- Packs the headers as they are in the project that this file belongs to. A project takes it by
-- includes("ambit/tests/packages/xmake"), and then add_requires("ambit").

local root = path.join(os.scriptdir(), "..", "..", "..")

package("ambit")
    set_kind("library", {headeronly = true})
    set_description("Is this call allowed with these OAuth scopes?")
    set_license("BSL-1.0")
    set_sourcedir(root)
    add_versions("0.2.0", "")
    on_install(function (package)
        os.cp("include/ambit", package:installdir("include"))
        os.tryrm(path.join(package:installdir("include"), "ambit", "README.md"))
    end)
    on_test(function (package)
        assert(package:has_cxxtypes("ambit::scope", {includes = "ambit/ambit.hpp", configs = {languages = "c++20"}}))
    end)
package_end()
