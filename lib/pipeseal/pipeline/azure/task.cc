#include "pipeseal/pipeline/azure/task.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <utility>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/node_reading.h"

namespace pipeseal::pipeline::azure {

using encoding::Member;
using encoding::Node;

namespace {

Text Input(const Node* inputs, std::string_view name) {
  if (inputs == nullptr) return {};
  for (const Member& member : inputs->members())
    if (AsciiCaseEqual(member.key, name)) return Text::Of(member.value);
  return {};
}

Text FirstInput(const Node* inputs, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (const Text text = Input(inputs, name)) return text;
  return {};
}

struct ScriptTask {
  std::string_view task, input;
  Shell shell;
  std::string_view shell_input = {};  // which says "bash", "pscore", "ps", "batch"
};
constexpr ScriptTask kScriptTasks[] = {
    {"Bash", "script", Shell::kPosix},
    {"CmdLine", "script", Shell::kOther},
    {"PowerShell", "script", Shell::kPowerShell},
    {"AzureCLI", "inlineScript", Shell::kPosix, "scriptType"},
    {"AzurePowerShell", "Inline", Shell::kPowerShell},
    {"PythonScript", "script", Shell::kPython},
    {"SSH", "inline", Shell::kPosix},
    {"SSH", "commands", Shell::kPosix},
    {"AWSShellScript", "inlineScript", Shell::kPosix},
    {"AWSPowerShellModuleScript", "inlineScript", Shell::kPowerShell},
};

// Tasks whose run is a release of something. `command_input` must say one of `commands`, if it is named.
struct PublishTask {
  std::string_view task;
  Publication::Target target;
  std::string_view command_input = {};
  std::array<std::string_view, 3> commands = {};
  std::string_view what = {};   // the input that says what or where
  std::string_view paths = {};  // the input that names files
};
constexpr PublishTask kPublishTasks[] = {
    {"Docker", Publication::Target::kImage, "command", {"buildAndPush", "push", "Push an image"}, "repository"},
    {"DockerCompose", Publication::Target::kImage, "action", {"Push services", "Push service images"}},
    {"NuGetCommand", Publication::Target::kPackage, "command", {"push"}, "publishVstsFeed", "packagesToPush"},
    {"DotNetCoreCLI", Publication::Target::kPackage, "command", {"push"}, "publishVstsFeed", "packagesToPush"},
    {"Npm", Publication::Target::kPackage, "command", {"publish"}, "publishEndpoint", "workingDir"},
    {"UniversalPackages",
     Publication::Target::kPackage,
     "command",
     {"publish"},
     "vstsFeedPackagePublish",
     "publishDirectory"},
    {"GitHubRelease", Publication::Target::kRelease, {}, {}, "repositoryName", "assets"},
    {"KubernetesManifest", Publication::Target::kDeployment, "action", {"deploy", "promote"}, "namespace", "manifests"},
    {"Kubernetes", Publication::Target::kDeployment, "command", {"apply", "create", "set"}, "namespace"},
    {"HelmDeploy", Publication::Target::kDeployment, "command", {"install", "upgrade"}, "releaseName"},
    {"AzureWebApp", Publication::Target::kDeployment, {}, {}, "appName", "package"},
    {"AzureWebAppContainer", Publication::Target::kDeployment, {}, {}, "appName"},
    {"AzureRmWebAppDeployment", Publication::Target::kDeployment, {}, {}, "WebAppName", "package"},
    {"AzureFunctionApp", Publication::Target::kDeployment, {}, {}, "appName", "package"},
    {"AzureFunctionAppContainer", Publication::Target::kDeployment, {}, {}, "appName"},
    {"AzureFileCopy", Publication::Target::kDeployment, {}, {}, "storage", "SourcePath"},
    {"AzureStaticWebApp", Publication::Target::kPages, {}, {}, {}, "app_location"},
};

// Names of the tasks that Microsoft delivers with the service (documentation: "Task reference"), in order.
constexpr std::string_view kBuiltIn[] = {
    "ANT",
    "ANTInstaller",
    "AndroidBuild",
    "AndroidSigning",
    "AppCenterDistribute",
    "AppCenterTest",
    "ArchiveFiles",
    "AzureAppConfiguration",
    "AzureAppServiceManage",
    "AzureAppServiceSettings",
    "AzureCLI",
    "AzureCloudPowerShellDeployment",
    "AzureContainerApps",
    "AzureFileCopy",
    "AzureFunction",
    "AzureFunctionApp",
    "AzureFunctionAppContainer",
    "AzureFunctionOnKubernetes",
    "AzureIoTEdge",
    "AzureKeyVault",
    "AzureLoadTest",
    "AzureMonitor",
    "AzureMysqlDeployment",
    "AzureNLBManagement",
    "AzurePolicyCheckGate",
    "AzurePowerShell",
    "AzureResourceGroupDeployment",
    "AzureResourceManagerTemplateDeployment",
    "AzureRmWebAppDeployment",
    "AzureSpringCloud",
    "AzureStaticWebApp",
    "AzureVmssDeployment",
    "AzureWebApp",
    "AzureWebAppContainer",
    "Bash",
    "BatchScript",
    "CMake",
    "CUrlUploader",
    "Cache",
    "CacheBeta",
    "Chef",
    "ChefKnife",
    "CmdLine",
    "CocoaPods",
    "CondaAuthenticate",
    "CondaEnvironment",
    "ContainerBuild",
    "ContainerStructureTest",
    "CopyFiles",
    "CopyFilesOverSSH",
    "CopyPublishBuildArtifacts",
    "DecryptFile",
    "Delay",
    "DeleteFiles",
    "DeployVisualStudioTestAgent",
    "Docker",
    "DockerCompose",
    "DockerInstaller",
    "DotNetCoreCLI",
    "DotNetCoreInstaller",
    "DownloadBuildArtifacts",
    "DownloadFileshareArtifacts",
    "DownloadGitHubNpmPackage",
    "DownloadGitHubNugetPackage",
    "DownloadGitHubRelease",
    "DownloadPackage",
    "DownloadPipelineArtifact",
    "DownloadSecureFile",
    "DuffleInstaller",
    "ExtractFiles",
    "FileTransform",
    "FtpUpload",
    "FuncToolsInstaller",
    "GitHubComment",
    "GitHubRelease",
    "GitVersion",
    "Go",
    "GoTool",
    "Gradle",
    "GradleAuthenticate",
    "Grunt",
    "Gulp",
    "HelmDeploy",
    "HelmInstaller",
    "IISWebAppDeploymentOnMachineGroup",
    "IISWebAppManagementOnMachineGroup",
    "InstallAppleCertificate",
    "InstallAppleProvisioningProfile",
    "InvokeRESTAPI",
    "JavaToolInstaller",
    "JenkinsDownloadArtifacts",
    "JenkinsQueueJob",
    "KubectlInstaller",
    "Kubelogin",
    "KubeloginInstaller",
    "Kubernetes",
    "KubernetesManifest",
    "MSBuild",
    "ManualIntervention",
    "ManualValidation",
    "Maven",
    "MavenAuthenticate",
    "MysqlDeploymentOnMachineGroup",
    "NodeTool",
    "NotationInstaller",
    "Notation",
    "Npm",
    "NpmAuthenticate",
    "NuGet",
    "NuGetAuthenticate",
    "NuGetCommand",
    "NuGetInstaller",
    "NuGetPackager",
    "NuGetPublisher",
    "NuGetRestore",
    "NuGetToolInstaller",
    "OpenPolicyAgentInstaller",
    "PackerBuild",
    "PipAuthenticate",
    "PowerShell",
    "PowerShellOnTargetMachines",
    "PublishBuildArtifacts",
    "PublishCodeCoverageResults",
    "PublishPipelineArtifact",
    "PublishPipelineMetadata",
    "PublishSymbols",
    "PublishTestResults",
    "PublishToAzureServiceBus",
    "PyPIPublisher",
    "PythonScript",
    "QueryWorkItems",
    "QuickPerfTest",
    "ReviewApp",
    "RunVisualStudioTestsusingTestAgent",
    "RustInstaller",
    "SSH",
    "ServiceFabricComposeDeploy",
    "ServiceFabricDeploy",
    "ServiceFabricPowerShell",
    "ServiceFabricUpdateAppVersions",
    "ServiceFabricUpdateManifests",
    "ShellScript",
    "SonarQubeAnalyze",
    "SqlAzureDacpacDeployment",
    "SqlDacpacDeploymentOnMachineGroup",
    "TwineAuthenticate",
    "UniversalPackages",
    "UseDotNet",
    "UseNode",
    "UsePythonVersion",
    "UseRubyVersion",
    "VSBuild",
    "VSMobileCenterTest",
    "VSTest",
    "VisualStudioTestPlatformInstaller",
    "WindowsMachineFileCopy",
    "XamarinAndroid",
    "XamariniOS",
    "XamarinTestCloud",
    "Xcode",
    "XcodePackageiOS",
    "cURLUploader",
    "npm",
};

bool IsRelease(const PublishTask& row, const Node* inputs) {
  if (row.command_input.empty()) return true;
  const Text command = Input(inputs, row.command_input);
  // The default of Docker@2 builds and pushes.
  if (!command) return row.task == "Docker";
  return std::ranges::any_of(
      row.commands, [&](std::string_view each) { return !each.empty() && AsciiCaseEqual(each, command.value); });
}

void AddScripts(std::string_view name, const Node* inputs, bool windows, Step& step) {
  for (const ScriptTask& row : kScriptTasks) {
    const Text text = row.task == name ? Input(inputs, row.input) : Text{};
    if (!text) continue;
    Shell shell = row.shell;
    if (const Text type = Input(inputs, row.shell_input); type && type.value.starts_with("ps"))
      shell = Shell::kPowerShell;
    if (const Text type = Input(inputs, row.shell_input); type && AsciiCaseEqual(type.value, "batch"))
      shell = Shell::kCmd;
    if (row.task == "CmdLine") shell = windows ? Shell::kCmd : Shell::kPosix;
    step.scripts.push_back({text, shell});
  }
}

std::vector<std::string> PathsOf(const Text& path) {
  if (!path) return {};
  return {std::string(path.value)};
}

void AddTransfers(std::string_view name, const Node* inputs, const Text& where, Step& step) {
  if (name == "PublishPipelineArtifact" || name == "PublishBuildArtifacts" || name == "CopyPublishBuildArtifacts") {
    const Text artifact = FirstInput(inputs, {"artifact", "artifactName"});
    const Text path = FirstInput(inputs, {"targetPath", "path", "PathtoPublish", "Contents"});
    step.produces.push_back({.name = std::string(artifact.value), .paths = PathsOf(path), .where = where});
  } else if (name == "DownloadPipelineArtifact" || name == "DownloadBuildArtifacts") {
    const Text artifact = FirstInput(inputs, {"artifact", "artifactName"});
    const Text source = FirstInput(inputs, {"source", "buildType"});
    const bool elsewhere = AsciiCaseEqual(source.value, "specific");
    step.consumes.push_back({.name = std::string(artifact.value), .other_pipeline = elsewhere, .where = where});
  } else if (name == "Cache") {
    Transfer cache{.medium = Transfer::Medium::kCache,
                   .name = std::string(Input(inputs, "key").value),
                   .paths = PathsOf(Input(inputs, "path")),
                   .where = where};
    step.consumes.push_back(cache);
    step.produces.push_back(std::move(cache));
  }
}

void AddSecrets(std::string_view name, const Node* inputs, Step& step) {
  if (name == "DownloadSecureFile")
    if (const Text file = Input(inputs, "secureFile")) step.secrets.push_back({std::string(file.value), file});
  if (name == "AzureKeyVault")
    if (const Text vault = FirstInput(inputs, {"KeyVaultName"}))
      step.secrets.push_back({std::string(vault.value), vault});
}

}  // namespace

TaskReference ParseTask(std::string_view reference) {
  const auto at = reference.rfind('@');
  if (at == std::string_view::npos) return {reference, {}};
  return {reference.substr(0, at), reference.substr(at + 1)};
}

bool IsBuiltIn(std::string_view name) {
  return std::ranges::any_of(kBuiltIn, [&](std::string_view each) { return AsciiCaseEqual(each, name); });
}

Pin PinOfTask(const TaskReference& task) {
  if (task.version.empty()) return Pin::kNone;
  if (task.version.find('$') != std::string_view::npos) return Pin::kDynamic;
  // A version that is published once cannot be replaced: all three numbers name one.
  return std::ranges::count(task.version, '.') == 2 ? Pin::kCommit : Pin::kTag;
}

void ReadTask(const TaskReference& task, const Node* inputs, const Text& where, bool windows, Step& step) {
  AddScripts(task.name, inputs, windows, step);
  AddTransfers(task.name, inputs, where, step);
  AddSecrets(task.name, inputs, step);
  for (const PublishTask& row : kPublishTasks) {
    if (row.task != task.name || !IsRelease(row, inputs)) continue;
    Publication publication{.target = row.target, .what = std::string(Input(inputs, row.what).value), .where = where};
    publication.paths = PathsOf(Input(inputs, row.paths));
    step.publishes.push_back(std::move(publication));
  }
}

}  // namespace pipeseal::pipeline::azure
