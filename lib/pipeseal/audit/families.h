// The families of rules, each in the folder of its name. One row of Families() adds one.
#pragma once

#include <span>
#include <string_view>

#include "pipeseal/audit/rule.h"

namespace pipeseal::audit {

namespace document { extern const Family kFamily; extern const Family kSchema; }  // DOC; DOC06
namespace injection { extern const Family kFamily; extern const Family kPlatforms; }  // INJ; INJ05-11
namespace trigger { extern const Family kFamily; extern const Family kPlatforms; }  // TRG; TRG13-14
namespace pin { extern const Family kFamily; extern const Family kPlatforms; }  // PIN; PIN04-12 beyond GitHub
namespace fetch { extern const Family kFamily; }       // GET
namespace permission { extern const Family kFamily; }  // PRM
namespace secret { extern const Family kFamily; }      // SEC
namespace artifact { extern const Family kFamily; }    // ART
namespace integrity { extern const Family kFamily; }   // INT
namespace hygiene { extern const Family kFamily; }     // OPS
namespace deploy { extern const Family kFamily; }      // DEP
namespace weakening { extern const Family kFamily; }    // WKN
namespace project { extern const Family kFamily; }      // PRJ
namespace suppression { extern const Family kFamily; }  // SUP

std::span<const Family* const> Families();
const Rule* FindRule(std::string_view id);

}  // namespace pipeseal::audit
