@echo off
rem Start file of the offline kit. Plain ASCII on purpose: what it says to people lies in loi-nhan\*.txt.
rem Written for Windows 10 and later, cmd.exe. No administrator rights, no network, nothing outside this folder.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
title SXSH @VERSION@
set "KIT=%~dp0"
set "SAY=%~dp0loi-nhan"
set "PY=%~dp0python\python.exe"
set "DONE=%~dp0python\sxsh-@VERSION@.txt"
set "RUN=from sxsh_toolkit.cli import main; main()"
set "PIP_CONFIG_FILE=nul"
set "JUPYTER_CONFIG_DIR=%~dp0python\jupyter\config"
set "JUPYTER_DATA_DIR=%~dp0python\jupyter\data"
set "JUPYTER_RUNTIME_DIR=%~dp0python\jupyter\runtime"
set "IPYTHONDIR=%~dp0python\jupyter\ipython"
if exist "%DONE%" goto menu

rem --- first start: Python from the zip that the office put here, then the wheels
if exist "%PY%" goto settings
set "ZIP="
for %%F in ("%KIT%python-@SERIES@*-embed-amd64.zip") do set "ZIP=%%~nxF"
if not defined ZIP goto no_python
type "%SAY%\cai-dat.txt"
if not exist "%KIT%python" mkdir "%KIT%python" || goto failed
pushd "%KIT%python" || goto failed
tar -xf "..\%ZIP%"
if not exist "python.exe" powershell -NoProfile -NonInteractive -Command "Expand-Archive -LiteralPath ('..\' + $env:ZIP) -DestinationPath '.' -Force"
popd
if not exist "%PY%" goto failed

:settings
>"%KIT%python\python@DIGITS@._pth" echo python@DIGITS@.zip
>>"%KIT%python\python@DIGITS@._pth" echo .
>>"%KIT%python\python@DIGITS@._pth" echo Lib\site-packages
>>"%KIT%python\python@DIGITS@._pth" echo import site
if not exist "%KIT%python\Lib\site-packages" mkdir "%KIT%python\Lib\site-packages" || goto failed
set "PIP="
pushd "%KIT%wheels" || goto failed
for %%F in ("pip-*.whl") do set "PIP=%%~nxF"
if not defined PIP goto failed
"%PY%" -X utf8 "%PIP%\pip" install --isolated --no-index --find-links . --no-cache-dir --no-warn-script-location --disable-pip-version-check --upgrade "@INSTALL@" || goto failed
popd
"%PY%" -X utf8 -c "%RUN%" --version || goto failed
>"%DONE%" echo @VERSION@

:menu
type "%SAY%\chon.txt"
choice /c 1230 /n
if errorlevel 4 goto end
if errorlevel 3 goto training
if errorlevel 2 goto province

:assess
pushd "%KIT%lam-viec" || goto failed
if exist "phieu-da-dien\*.xlsx" "%PY%" -X utf8 -c "%RUN%" intake read "phieu-da-dien" --language @LANGUAGE@
if not exist "parameters\facilities\*.yaml" goto no_forms
"%PY%" -X utf8 -c "%RUN%" run --language @LANGUAGE@
if exist "outputs\facilities" start "" "outputs\facilities"
goto shown

:province
pushd "%KIT%lam-viec" || goto failed
"%PY%" -X utf8 -c "%RUN%" run --language @LANGUAGE@
if exist "outputs\province" start "" "outputs\province"
goto shown

:training
type "%SAY%\lop.txt"
pushd "%KIT%lop-tap-huan" || goto failed
"%PY%" -X utf8 -m jupyterlab --LabApp.default_url=/lab/tree/notebooks/facility_assessment.ipynb --LabApp.news_url=None --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate

:shown
popd
type "%SAY%\xong.txt"
pause >nul
goto menu

:no_forms
popd
type "%SAY%\chua-co-phieu.txt"
if exist "%KIT%lam-viec\phieu-trong" start "" "%KIT%lam-viec\phieu-trong"
pause >nul
goto menu

:no_python
type "%SAY%\thieu-python.txt"
pause >nul
goto end

:failed
popd
type "%SAY%\loi.txt"
pause >nul

:end
endlocal
