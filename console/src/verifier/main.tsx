// SPDX-License-Identifier: Apache-2.0
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../format';
import { parsePins, verifyText, type FileVerdict } from '../verify/file';
import { parseKey, signs } from '../verify/key';
import { Result } from './result';
import { say } from './texts';
import './page.css';

interface Checked {
  name: string;
  verdict: FileVerdict;
  pinned: boolean;
  millis: number;
}

/** Whether this browser has the algorithm at all, tried on a key of the Go library. */
async function knowsEd25519(): Promise<boolean> {
  const key = await parseKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
  return key !== null && (await signs(key, new Uint8Array(1), new Uint8Array(64))) !== null;
}

function Verifier() {
  const [language, setLanguage] = useState<Language>(navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en');
  const [pins, setPins] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [trouble, setTrouble] = useState<'no.subtle' | 'no.ed25519' | 'pins.bad' | null>(null);
  const t = say(language);
  const subtle = 'subtle' in crypto;

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = `Kaiwu 开物 · ${t('title')}`;
  }, [language]);

  useEffect(() => {
    if (file === null || !subtle) return undefined;
    let current = true;
    const check = async () => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const believed = await parsePins(pins);
      const begun = performance.now();
      const verdict = believed === null ? null : await verifyText(bytes, believed);
      const millis = performance.now() - begun;
      const able = await knowsEd25519();
      if (!current) return;
      setTrouble(verdict === null ? 'pins.bad' : able ? null : 'no.ed25519');
      setChecked(verdict === null ? null : { name: file.name, verdict, pinned: pins.trim() !== '', millis });
    };
    void check();
    return () => { current = false; };
  }, [file, pins]);

  const take = (files: FileList | null | undefined) => setFile(files?.[0] ?? null);
  return (
    <main onDragOver={(event) => event.preventDefault()} onDrop={(event) => {
      event.preventDefault();
      take(event.dataTransfer?.files);
    }}>
      <header>
        <div>
          <h1>{t('title')}</h1>
          <p class="muted">{t('note')}</p>
        </div>
        <button type="button" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')} data-testid="language">{t('language')}</button>
      </header>
      <label class="drop">
        <strong>{t('drop')}</strong>
        <input type="file" accept=".json,application/json" aria-label={t('choose')} data-testid="file" onChange={({ currentTarget }) => take(currentTarget.files)} />
      </label>
      <details>
        <summary>{t('pins')}</summary>
        <p class="muted">{t('pins.note')}</p>
        <textarea rows={6} spellcheck={false} value={pins} aria-label={t('pins')} data-testid="pins" onInput={({ currentTarget }) => setPins(currentTarget.value)} />
      </details>
      {!subtle && <p class="bad">{t('no.subtle')}</p>}
      {trouble !== null && <p class="bad" data-testid="trouble">{t(trouble)}</p>}
      <div aria-live="polite">
        {checked !== null && <Result key={checked.name} {...checked} language={language} t={t} />}
      </div>
    </main>
  );
}

const root = document.getElementById('verifier');
if (root !== null) render(<Verifier />, root);
